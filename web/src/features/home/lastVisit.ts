import { useState } from "react";

const SEEN = "groundswell.seenAt";
const BEFORE = "groundswell.visitBefore";
/** A visit ends when nobody has looked for so long, in ms. */
const VISIT_GAP_MS = 4 * 3_600_000;

/**
 * When somebody last looked before this visit; undefined the first time. Looking again within four hours is the same
 * visit, so that reloading the page does not hide what is new.
 */
export function lastVisit(storage: Pick<Storage, "getItem" | "setItem">, now: number): string | undefined {
  const seen = Number(storage.getItem(SEEN) ?? 0);
  if (seen > 0 && now - seen > VISIT_GAP_MS) storage.setItem(BEFORE, String(seen));
  storage.setItem(SEEN, String(now));
  const before = Number(storage.getItem(BEFORE) ?? 0);
  return before > 0 ? new Date(before).toISOString() : undefined;
}

export function useLastVisit(): string | undefined {
  return useState(() => {
    try {
      return lastVisit(localStorage, Date.now());
    } catch {
      return undefined;
    }
  })[0];
}
