import type { Handoff } from "./desk";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A stretch of time in which the owner works. Instants are milliseconds since 1970 UTC. */
export interface Spell {
  from: number;
  to: number;
}

/** Where the clock of the first touch stands. */
export type Clock =
  /** Nothing is due: it lies in the queue, is taken up, or is over. */
  | { kind: "none" }
  /** Working time that is left; `startsAt` when nobody works now and it stands still until then. */
  | { kind: "left"; leftMs: number; short: boolean; dueAt: number; startsAt: number | undefined }
  | { kind: "late"; lateMs: number; dueAt: number };

/** Reads the clock of a handoff at an instant, in the owner's working time. */
export function clockOf(handoff: Pick<Handoff, "ticking" | "dueAt" | "warnAt" | "working">, now: number): Clock {
  if (!handoff.ticking || handoff.dueAt === null) return { kind: "none" };
  const dueAt = Date.parse(handoff.dueAt);
  if (now >= dueAt) return { kind: "late", lateMs: now - dueAt, dueAt };
  const spells = handoff.working.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
  const short = handoff.warnAt !== null && now >= Date.parse(handoff.warnAt);
  // A calendar that changed since may leave no working time before an instant that stays due.
  if (spells.length === 0) return { kind: "left", leftMs: dueAt - now, short, dueAt, startsAt: undefined };
  return { kind: "left", leftMs: workingLeft(spells, now), short, dueAt, startsAt: startsAt(spells, now) };
}

/** Working time that is left from an instant on, in ms. */
export function workingLeft(spells: readonly Spell[], now: number): number {
  return spells.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, now)), 0);
}

/** When work begins again; undefined while it goes on, and when there is none any more. */
function startsAt(spells: readonly Spell[], now: number): number | undefined {
  if (spells.some(({ from, to }) => from <= now && now < to)) return undefined;
  return spells.find(({ from }) => from > now)?.from;
}

/** How long, as one reads it in passing: 2 h 05, 12:34 (minutes and seconds) below an hour, 3 d beyond two days. */
export function countdown(ms: number): string {
  if (ms >= 48 * HOUR_MS) return `${Math.floor(ms / (24 * HOUR_MS))} d`;
  const two = (n: number) => String(n).padStart(2, "0");
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h ${two(Math.floor((ms % HOUR_MS) / MINUTE_MS))}`;
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** How late something is: the longer, the less exactly: 12 min, 5 h, 3 d. */
export function lateness(ms: number): string {
  if (ms >= 48 * HOUR_MS) return `${Math.floor(ms / (24 * HOUR_MS))} d`;
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.max(1, Math.floor(ms / MINUTE_MS))} min`;
}

/** How often a countdown changes, in ms: seconds matter in the last hour alone. */
export function paceMs(clock: Clock): number {
  return clock.kind === "left" && clock.leftMs < HOUR_MS && clock.startsAt === undefined ? 1_000 : 20_000;
}
