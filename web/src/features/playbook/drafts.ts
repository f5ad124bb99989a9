import { useSyncExternalStore } from "react";

/** Texts that somebody is editing and has not saved, by the file's path. */
export type Drafts = Record<string, string>;

const KEPT = "groundswell.drafts";
let drafts: Drafts = read();
const listeners = new Set<() => void>();

function read(): Drafts {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") as Drafts;
  } catch {
    return {};
  }
}

function change(next: Drafts | ((before: Drafts) => Drafts)): void {
  drafts = typeof next === "function" ? next(drafts) : next;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(drafts));
  } catch {
    // Too large for the browser: it lives as long as the page does.
  }
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The same drafts for every screen that edits them; leaving a screen loses nothing. */
export function useDrafts(): [Drafts, typeof change] {
  return [useSyncExternalStore(listen, () => drafts), change];
}
