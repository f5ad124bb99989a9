import { describe, expect, it } from "vitest";
import { mayWaitUntil, notNowChoices, REASONS, snoozeChoices } from "./choices";

const local = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime();
const labels = (now: number) => snoozeChoices(now).map((each) => each.label);

describe("when a handoff may come back", () => {
  it("offers the afternoon only while it is morning", () => {
    expect(labels(local(3, 9))).toContain("This afternoon");
    expect(labels(local(3, 13, 30))).not.toContain("This afternoon");
  });

  it("offers Monday unless that is tomorrow", () => {
    expect(labels(local(4, 10))).toContain("Monday morning");
    expect(labels(local(8, 10))).not.toContain("Monday morning");
    const monday = snoozeChoices(local(2, 10)).find((each) => each.label === "Monday morning");
    expect(monday?.at).toBe(local(9, 9));
  });

  it("lies ahead, soonest first, whatever the hour and the day", () => {
    for (let hours = 0; hours < 24 * 8; hours++) {
      const now = local(1, hours, 17);
      const at = snoozeChoices(now).map((each) => each.at);
      expect(at).toEqual(at.toSorted((a, b) => a - b));
      expect(at.every((each) => mayWaitUntil(each, now))).toBe(true);
      expect(notNowChoices(now).every((each) => mayWaitUntil(each.at, now))).toBe(true);
    }
  });
});

describe("reason codes", () => {
  it("are what the server takes", () => {
    for (const [code] of Object.values(REASONS).flat()) expect(code).toMatch(/^[a-z0-9_]{1,60}$/);
  });
});
