import { describe, expect, it } from "vitest";
import { belongs, byUrgency, foreseen, partOf, sections } from "./desk";
import { handoff } from "./fixture";

const NOW = Date.parse("2026-03-02T10:00:00Z");

describe("the inbox", () => {
  it("puts what is late first, then what runs out, then the rest, and what is snoozed below what is in hand", () => {
    const all = [
      handoff({ id: "over", state: "won", ticking: false }),
      handoff({ id: "snoozed", snoozedUntil: "2026-03-02T11:00:00Z" }),
      handoff({ id: "hand", state: "accepted", ticking: false }),
      handoff({ id: "queue", owner: null, ticking: false, dueAt: null, warnAt: null }),
      handoff({ id: "pending" }),
      handoff({ id: "short", warnAt: "2026-03-02T10:00:00Z" }),
      handoff({ id: "late", dueAt: "2026-03-02T09:59:59Z", warnAt: "2026-03-02T09:00:00Z" }),
    ];
    expect(sections(all, NOW).map((each) => each.handoffs.map((one) => one.id))).toEqual([
      ["late"],
      ["short"],
      ["pending"],
      ["queue"],
      ["hand"],
      ["snoozed"],
      ["over"],
    ]);
  });

  it("orders a part by what is due first, then by worth, score and age, whatever the order of arrival", () => {
    const due = (id: string, hour: string, worth: number) => handoff({ id, dueAt: `2026-03-02T${hour}:00:00Z`, worth });
    const wanted = [due("a", "11", 5), due("b", "12", 900), due("c", "12", 10), due("d", "13", 5_000)];
    for (const order of [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [2, 0, 3, 1],
    ]) {
      const shuffled = order.flatMap((at) => wanted[at] ?? []);
      expect(shuffled.toSorted(byUrgency).map((one) => one.id)).toEqual(["a", "b", "c", "d"]);
    }
  });

  it("keeps what is late on top although it was snoozed", () => {
    const late = handoff({ dueAt: "2026-03-02T09:00:00Z", snoozedUntil: "2026-03-02T11:00:00Z" });
    expect(partOf(late, NOW)).toBe("late");
  });

  it("brings a snoozed one back when its time has come", () => {
    expect(partOf(handoff({ snoozedUntil: "2026-03-02T10:00:00Z" }), NOW)).toBe("pending");
  });

  it("shows what is over with the newest end first", () => {
    const first = handoff({ id: "first", state: "won", closedAt: "2026-03-01T10:00:00Z" });
    const last = handoff({ id: "last", state: "lost", closedAt: "2026-03-02T09:00:00Z" });
    expect(sections([first, last], NOW)[0]?.handoffs.map((one) => one.id)).toEqual(["last", "first"]);
  });
});

describe("a change that comes in", () => {
  const mine = { owner: "ann", states: ["pending", "accepted", "engaged"] as const };

  it("leaves the list when it was given to somebody else, or is over", () => {
    expect(belongs(handoff(), mine)).toBe(true);
    expect(belongs(handoff({ owner: { id: "ben", name: "Ben" } }), mine)).toBe(false);
    expect(belongs(handoff({ state: "lost" }), mine)).toBe(false);
  });

  it("belongs into the queue while nobody has it", () => {
    const queue = { owner: "", teams: ["sales"], states: ["pending"] as const };
    expect(belongs(handoff({ owner: null }), queue)).toBe(true);
    expect(belongs(handoff({ owner: null, team: "success" }), queue)).toBe(false);
    expect(belongs(handoff(), queue)).toBe(false);
  });
});

describe("what an action will lead to", () => {
  const at = "2026-03-02T10:00:00Z";

  it("stops the clock when it is taken up", () => {
    expect(foreseen(handoff(), { action: "accept" }, at)).toMatchObject({ state: "accepted", ticking: false });
    expect(foreseen(handoff(), { action: "engage" }, at)).toMatchObject({ state: "engaged", ticking: false });
  });

  it("lets the clock run on while it is snoozed", () => {
    expect(foreseen(handoff(), { action: "snooze", until: at }, at)).toMatchObject({ snoozedUntil: at, ticking: true });
  });

  it("ends it with the outcome that was said", () => {
    expect(foreseen(handoff(), { action: "dispose", outcome: "lost" }, at)).toMatchObject({ state: "lost" });
    expect(foreseen(handoff(), { action: "not_now", until: at }, at)).toMatchObject({ state: "recycled" });
  });

  it("is left to the server where only the server knows", () => {
    expect(foreseen(handoff(), { action: "reassign", to: "ben" }, at)).toBeUndefined();
  });
});
