import { describe, expect, it } from "vitest";
import type { Health } from "./queries";
import { callShare, cycleText, healthSentence, stuck, toldBy, valueText } from "./told";

const health: Health = {
  id: 1,
  kind: "hubspot",
  name: "HubSpot",
  enabled: true,
  running: false,
  success: { written: 0, failed: 0, share: null },
  records: {},
  calls: { own: 12, used: null, max: null },
  toDecide: { conflicts: 0, duplicates: 0 },
  faults: [],
  cycles: [],
};
const cycle: Health["cycles"][number] = {
  kind: "full",
  startedAt: "2026-03-02T08:00:00Z",
  endedAt: "2026-03-02T08:00:04Z",
  lookedAt: 40,
  created: 0,
  changed: 0,
  failed: 0,
  proposed: 0,
  incoming: 0,
  calls: 3,
  outcome: "complete",
};

describe("a line of the log", () => {
  it("tells changes, conflicts, faults and records that moved", () => {
    expect(toldBy({ detail: [{ field: "grade", before: null, after: "A1" }] })).toEqual({
      kind: "changes",
      changes: [{ field: "grade", before: null, after: "A1" }],
    });
    expect(toldBy({ detail: [{ field: "lane", sent: "PQA", theirs: "cold", winner: "ASK" }] })).toEqual({
      kind: "conflicts",
      conflicts: [{ field: "lane", ours: "PQA", theirs: "cold" }],
    });
    expect(toldBy({ detail: { code: "DELETED", message: "It was deleted.", remedy: "Restore it." } })).toEqual({
      kind: "fault",
      code: "DELETED",
      message: "It was deleted.",
      remedy: "Restore it.",
    });
    expect(toldBy({ detail: { from: "acme.com", mergedInto: "0017" } })).toEqual({ kind: "relinked", into: "0017" });
  });

  it("calls nothing empty, and keeps zero and false", () => {
    expect([null, "", 0, false, "A1"].map(valueText)).toEqual(["empty", "empty", "0", "false", "A1"]);
  });
});

describe("the health of a CRM", () => {
  it("says what is to be done before what went well", () => {
    expect(healthSentence({ ...health, enabled: false })).toMatch(/^The connection is off/);
    expect(healthSentence({ ...health, running: true })).toBe("A cycle runs.");
    expect(healthSentence(health)).toBe("No cycle has ended in the last day.");
    expect(healthSentence({ ...health, cycles: [cycle] })).toBe(
      "Nothing was to be written in the last day; nothing to mend.",
    );
    const success = { written: 299, failed: 1, share: 299 / 300 };
    const fault = { kind: "record" as const, code: "X", place: "", message: "", remedy: "" };
    expect(healthSentence({ ...health, cycles: [cycle], success, faults: [fault] })).toMatch(
      /^99\.7\s?% of 300 records of the last day were written; 1 fault to mend\.$/,
    );
  });

  it("knows the share of the calls only where the CRM says it", () => {
    expect(callShare(health.calls)).toBeUndefined();
    expect(callShare({ own: 1, used: 40, max: 100 })).toBe(0.4);
    expect(callShare({ own: 1, used: 120, max: 100 })).toBe(1);
  });

  it("tells a cycle by what it did", () => {
    expect(cycleText(cycle)).toBe("nothing to do");
    expect(cycleText({ ...cycle, created: 2, failed: 1, proposed: 1 })).toBe(
      "2 created, 1 failed, 1 duplicate proposed",
    );
  });

  it("counts what fails and what is parked as stuck", () => {
    expect(stuck({ records: { linked: 40, failed: 2, parked: 3 } })).toBe(5);
    expect(stuck({ records: {} })).toBe(0);
  });
});
