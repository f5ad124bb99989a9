import { describe, expect, it } from "vitest";
import type { ModelSummary, Report } from "./queries";
import { basis, found, place, retrainingWhy, scaleEnd, suggestion } from "./words";

const FINDING = {
  words: "Teammates invited: 2 or more",
  condition: "signals.invites_14d >= 2",
  with: 168,
  support: 0.18,
  rateWith: 0.417,
  rateWithout: 0.088,
  lift: 4.74,
  liftLow: 3.55,
  liftHigh: 6.32,
  information: 0.05,
  pValue: 1e-9,
  adjusted: 1e-7,
  stability: "stable",
  earlyLift: 4.1,
  lateLift: 5.2,
  made: false,
  alike: [],
} as const;

const REPORT: Report = {
  label: "plan_upgraded",
  observeDays: 14,
  withinDays: 90,
  from: "2026-01-01",
  to: "2026-03-01",
  accounts: 941,
  converted: 138,
  censored: 886,
  convertedBefore: 0,
  facts: 751,
  questions: 1255,
  level: 0.05,
  findings: [{ ...FINDING, alike: [] }],
  rubric: { score: "discovered", rules: [], signals: "", scores: "", decision: null },
};

describe("what a discovery says", () => {
  it("names the finding that tells most", () => {
    expect(found(REPORT)).toBe(
      "Accounts with “Teammates invited: 2 or more” converted 4.7 times as often as the others: 42 % against 9 %.",
    );
  });

  it("says when there is nothing", () => {
    expect(found({ ...REPORT, findings: [] })).toContain("Nothing sets");
    expect(found({ ...REPORT, accounts: 0 })).toContain("no account");
  });

  it("tells whom it left out", () => {
    expect(basis(REPORT)).toContain("left out are 886 whose window has not closed.");
  });

  it("says what the suggested rubric would decide", () => {
    expect(suggestion({ above: 40, called: 120, precision: 0.55, recall: 0.478 })).toContain(
      "Above 40 points are 120 accounts: 55 % of them converted, and they are 48 % of all that did.",
    );
  });
});

describe("the scale of lifts", () => {
  it("has no effect in the middle and its ends at the sides", () => {
    expect(place(1, 8)).toBe(0.5);
    expect(place(8, 8)).toBe(1);
    expect(place(1 / 8, 8)).toBeCloseTo(0);
    expect(place(100, 8)).toBe(1);
  });

  it("ends where the widest interval does", () => {
    expect(scaleEnd(REPORT)).toBeCloseTo(6.32);
    expect(scaleEnd({ ...REPORT, findings: [] })).toBe(2);
  });
});

describe("when a model is trained again", () => {
  const MODEL: ModelSummary = {
    name: "upgrade",
    kind: "logistic",
    features: 20,
    trainedAt: "2026-01-01T00:00:00Z",
    rows: 400,
    positives: 80,
    auc: 0.8,
    inForce: true,
    retraining: "possible",
    dueOn: "2026-03-03",
    dueBecause: [],
    newLabels: 12,
    newLabelsNeeded: 80,
    drift: 0.0412,
    candidate: null,
    distributionStored: true,
    schedule: { score: "learned_upgrade", everyDays: 61, automatic: false },
    scheduleInForce: null,
  };

  it("says what it takes until it is due", () => {
    expect(retrainingWhy(MODEL)).toBe(
      "next on 2026-03-03; after a month by 80 new outcomes (12 so far), or when accounts have moved (PSI 0.04 so far)",
    );
    expect(retrainingWhy({ ...MODEL, drift: null })).toBe(
      "next on 2026-03-03; after a month by 80 new outcomes (12 so far)",
    );
  });

  it("says why it is due", () => {
    const due = { ...MODEL, dueBecause: ["it was trained 70 days ago", "its score has moved (PSI 0.31)"] };
    expect(retrainingWhy(due)).toBe("it was trained 70 days ago; its score has moved (PSI 0.31)");
  });
});
