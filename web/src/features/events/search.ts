import type { Schemas } from "../../api/client";

export const VERDICTS = ["stored", "flagged", "quarantined", "rejected", "dropped"] as const;
export const TYPES = ["track", "page", "screen", "identify", "group", "alias"] as const;

/** What of the stream is shown, as the page's address holds it. */
export interface LiveSearch {
  q?: string;
  verdict?: Schemas["Verdict"];
  type?: Schemas["EventType"];
  source?: number;
  /** Position of the message that is open at the side. */
  open?: number;
}

export function readLiveSearch(raw: Record<string, unknown>): LiveSearch {
  const read: LiveSearch = {};
  if (typeof raw.q === "string" && raw.q !== "") read.q = raw.q.slice(0, 200);
  if (typeof raw.q === "number") read.q = String(raw.q);
  const verdict = VERDICTS.find((each) => each === raw.verdict);
  if (verdict) read.verdict = verdict;
  const type = TYPES.find((each) => each === raw.type);
  if (type) read.type = type;
  if (typeof raw.source === "number" && raw.source > 0) read.source = raw.source;
  if (typeof raw.open === "number" && raw.open > 0) read.open = raw.open;
  return read;
}
