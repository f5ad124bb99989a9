import type { Handoff } from "./desk";

/** A handoff for tests: pending, with Ann, due at noon on a Monday. */
export function handoff(parts: Partial<Handoff> = {}): Handoff {
  return {
    id: "0".repeat(32),
    account: { id: "a1", name: "Acme" },
    play: { id: "hand_raise", name: "Hand-raise" },
    playbookVersion: "v1",
    state: "pending",
    owner: { id: "ann", name: "Ann" },
    team: "sales",
    triggeredAt: "2026-03-02T08:00:00Z",
    openedAt: "2026-03-02T08:00:00Z",
    warnAt: "2026-03-02T11:00:00Z",
    dueAt: "2026-03-02T12:00:00Z",
    ticking: true,
    warnedAt: null,
    breachedAt: null,
    snoozedUntil: null,
    acceptedAt: null,
    engagedAt: null,
    closedAt: null,
    goalReachedAt: null,
    goalUntil: "2026-04-02T08:00:00Z",
    score: 80,
    grade: "B",
    worth: 1000,
    contact: null,
    reasons: [],
    segments: [],
    reason: "",
    note: "",
    actions: ["accept", "engage", "snooze"],
    working: [{ from: "2026-03-02T08:00:00Z", to: "2026-03-02T12:00:00Z" }],
    ...parts,
  };
}
