import { describe, expect, it } from "vitest";
import { clockOf, countdown, lateness, paceMs, workingLeft } from "./clock";
import { handoff } from "./fixture";

const at = (text: string) => Date.parse(text);
const HOUR_MS = 3_600_000;

/** Four hours of work, opened on Friday at 16:00, due on Monday at 12:00. */
const overTheWeekend = handoff({
  warnAt: "2026-03-09T11:00:00Z",
  dueAt: "2026-03-09T12:00:00Z",
  working: [
    { from: "2026-03-06T16:00:00Z", to: "2026-03-06T17:00:00Z" },
    { from: "2026-03-09T09:00:00Z", to: "2026-03-09T12:00:00Z" },
  ],
});

describe("a clock in working time", () => {
  it("counts the hours in which the owner works, and no others", () => {
    const clock = clockOf(overTheWeekend, at("2026-03-06T16:30:00Z"));
    expect(clock).toMatchObject({ kind: "left", leftMs: 3.5 * HOUR_MS, short: false, startsAt: undefined });
  });

  it("stands still over the weekend, and says when it goes on", () => {
    for (const now of ["2026-03-06T17:00:00Z", "2026-03-08T03:00:00Z", "2026-03-09T08:59:59Z"]) {
      expect(clockOf(overTheWeekend, at(now))).toMatchObject({
        kind: "left",
        leftMs: 3 * HOUR_MS,
        startsAt: at("2026-03-09T09:00:00Z"),
      });
    }
  });

  it("is short once three quarters are over, and late from the due instant on", () => {
    expect(clockOf(overTheWeekend, at("2026-03-09T10:59:59Z"))).toMatchObject({ short: false });
    expect(clockOf(overTheWeekend, at("2026-03-09T11:00:00Z"))).toMatchObject({ short: true, leftMs: HOUR_MS });
    expect(clockOf(overTheWeekend, at("2026-03-09T12:00:00Z"))).toMatchObject({ kind: "late", lateMs: 0 });
    expect(clockOf(overTheWeekend, at("2026-03-09T14:00:00Z"))).toMatchObject({ kind: "late", lateMs: 2 * HOUR_MS });
  });

  it("does not run for what is taken up or lies in a queue", () => {
    expect(clockOf(handoff({ ticking: false }), at("2026-03-02T09:00:00Z"))).toEqual({ kind: "none" });
    expect(clockOf(handoff({ dueAt: null }), at("2026-03-02T09:00:00Z"))).toEqual({ kind: "none" });
  });

  it("never goes up as time goes on", () => {
    let before = Number.POSITIVE_INFINITY;
    for (let now = at("2026-03-06T15:00:00Z"); now < at("2026-03-09T12:00:00Z"); now += 7 * 60_000) {
      const clock = clockOf(overTheWeekend, now);
      const left = clock.kind === "left" ? clock.leftMs : -1;
      expect(left).toBeLessThanOrEqual(before);
      before = left;
    }
  });

  it("has nothing left after the last spell", () => {
    expect(workingLeft([{ from: 0, to: 10 }], 10)).toBe(0);
    expect(workingLeft([], 10)).toBe(0);
  });
});

describe("a countdown", () => {
  it("shows seconds in the last hour alone", () => {
    expect([49 * HOUR_MS, 3 * HOUR_MS + 5 * 60_000, HOUR_MS, HOUR_MS - 1_000, 61_000, 0, -5].map(countdown)).toEqual([
      "2 d",
      "3 h 05",
      "1 h 00",
      "59:59",
      "1:01",
      "0:00",
      "0:00",
    ]);
  });

  it("says how late something is, and needs no seconds for that", () => {
    expect([5_000, 12 * 60_000, HOUR_MS, 30.9 * HOUR_MS, 72 * HOUR_MS].map(lateness)).toEqual([
      "1 min",
      "12 min",
      "1 h",
      "30 h",
      "3 d",
    ]);
  });

  it("is drawn each second only while seconds are shown and pass", () => {
    expect(paceMs(clockOf(overTheWeekend, at("2026-03-09T11:30:00Z")))).toBe(1_000);
    expect(paceMs(clockOf(overTheWeekend, at("2026-03-09T09:30:00Z")))).toBe(20_000);
    expect(paceMs(clockOf(overTheWeekend, at("2026-03-07T09:30:00Z")))).toBe(20_000);
  });
});
