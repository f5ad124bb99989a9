import type { Schemas } from "../../api/client";

export type Handoff = Schemas["Handoff"];
export type ActionName = Schemas["HandoffActionName"];
export type State = Schemas["HandoffState"];

/** In which part of the inbox a handoff stands, the most urgent part first. */
export const PARTS = ["late", "short", "pending", "queue", "hand", "snoozed", "over"] as const;
export type Part = (typeof PARTS)[number];

export const PART_TITLES: Record<Part, string> = {
  late: "Late",
  short: "Running out of time",
  pending: "To take up",
  queue: "In the queue",
  hand: "In hand",
  snoozed: "Snoozed",
  over: "Over",
};

const OPEN: readonly State[] = ["pending", "accepted", "engaged"];

export function isOpen(state: State): boolean {
  return OPEN.includes(state);
}

/** Where a handoff stands at an instant. What is late stays on top, snoozed or not. */
export function partOf(handoff: Handoff, now: number): Part {
  if (!isOpen(handoff.state)) return "over";
  const reached = (at: string | null) => at !== null && Date.parse(at) <= now;
  if (handoff.ticking && reached(handoff.dueAt)) return "late";
  if (handoff.snoozedUntil !== null && Date.parse(handoff.snoozedUntil) > now) return "snoozed";
  if (handoff.state !== "pending") return "hand";
  if (handoff.owner === null) return "queue";
  return handoff.ticking && reached(handoff.warnAt) ? "short" : "pending";
}

/** The same order as the server's: what is due first, then what is worth most, then the best score, then the newest. */
export function byUrgency(a: Handoff, b: Handoff): number {
  const due = (one: Handoff) => (one.ticking && one.dueAt ? Date.parse(one.dueAt) : Number.POSITIVE_INFINITY);
  const [dueA, dueB] = [due(a), due(b)];
  if (dueA !== dueB) return dueA - dueB;
  return (
    b.worth - a.worth ||
    b.score - a.score ||
    Date.parse(b.openedAt) - Date.parse(a.openedAt) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

export interface Section {
  part: Part;
  handoffs: readonly Handoff[];
}

/** The inbox: its parts in order, each with its handoffs in order; empty parts are left out. */
export function sections(handoffs: readonly Handoff[], now: number): Section[] {
  const placed = handoffs.map((one) => ({ one, part: partOf(one, now) }));
  return PARTS.flatMap((part) => {
    const those = placed.filter((each) => each.part === part).map((each) => each.one);
    return those.length > 0 ? [{ part, handoffs: those.toSorted(part === "over" ? newestEnd : byUrgency) }] : [];
  });
}

function newestEnd(a: Handoff, b: Handoff): number {
  const end = (one: Handoff) => Date.parse(one.closedAt ?? one.openedAt);
  return end(b) - end(a) || byUrgency(a, b);
}

/** What a list shows, as far as a handoff itself can tell. */
export interface Wanted {
  /** The rep's id; empty for what lies in a queue; undefined for everybody. */
  owner?: string | undefined;
  teams?: readonly string[] | undefined;
  play?: string | undefined;
  states: readonly State[];
}

/** Whether a handoff that has changed still belongs into a list. */
export function belongs(handoff: Handoff, wanted: Wanted): boolean {
  return (
    wanted.states.includes(handoff.state) &&
    (wanted.owner === undefined || (handoff.owner?.id ?? "") === wanted.owner) &&
    (wanted.teams === undefined || wanted.teams.includes(handoff.team)) &&
    (wanted.play === undefined || handoff.play.id === wanted.play)
  );
}

/** A handoff as it will be once the server has taken an action; undefined where only the server knows. */
export function foreseen(handoff: Handoff, action: Schemas["HandoffAction"], at: string): Handoff | undefined {
  switch (action.action) {
    case "accept":
      return { ...handoff, state: "accepted", acceptedAt: at, snoozedUntil: null, ticking: false };
    case "engage":
      return { ...handoff, state: "engaged", engagedAt: at, snoozedUntil: null, ticking: false };
    case "snooze":
      return { ...handoff, snoozedUntil: action.until ?? null };
    case "dispose":
      return action.outcome ? { ...handoff, state: action.outcome, closedAt: at, ticking: false } : undefined;
    case "not_now":
      return { ...handoff, state: "recycled", closedAt: at, ticking: false };
    case "return_to_pool":
      return { ...handoff, state: "pending", owner: null, ticking: false };
    default:
      return undefined;
  }
}
