import { describe, expect, it } from "vitest";
import { percent } from "../../ui/format";
import { aucInWords, bestFor, calibrationInWords, finding, targetsInWords } from "./report";
import type { Report, Threshold } from "./types";

function row(threshold: number, perWeek: number, truePositives: number): Threshold {
  return {
    threshold,
    perWeek,
    truePositives,
    calls: perWeek * 10,
    falsePositives: 0,
    falseNegatives: 0,
    trueNegatives: 0,
    precision: null,
    recall: null,
    f1: null,
    lift: null,
  };
}

const share = (value: number | null, of = 10) => ({ value, low: null, high: null, hits: 0, of });

const REPORT = {
  population: { evaluated: 200 },
  decisions: {
    truePositives: 30,
    falsePositives: 20,
    falseNegatives: 10,
    trueNegatives: 140,
    precision: share(0.6),
    recall: share(0.75),
    lift: 3,
    precisionMet: false,
    recallMet: true,
  },
  setting: { precisionTarget: 0.85, recallTarget: 0.7 },
  ranking: {
    calibration: [
      { from: 0, to: 0.5, predicted: 0.3, observed: share(0.1, 30) },
      { from: 0.5, to: 1, predicted: 0.7, observed: share(0.7, 10) },
      { from: 1, to: 1, predicted: null, observed: share(null, 0) },
    ],
  },
} as unknown as Report;

describe("the best threshold for a capacity", () => {
  const sweep = [row(0, 50, 40), row(1, 20, 30), row(2, 9, 20), row(3, 8, 20), row(4, 2, 0)];

  it("finds the most conversions within it, and of equal ones the highest", () => {
    expect(bestFor(sweep, 10)?.threshold).toBe(3);
    expect(bestFor(sweep, 20)?.threshold).toBe(1);
    expect(bestFor(sweep, 1_000)?.threshold).toBe(0);
  });

  it("is none where none finds any within it", () => {
    expect(bestFor(sweep, 3)).toBeUndefined();
    expect(bestFor([], 10)).toBeUndefined();
  });
});

describe("what a report says in words", () => {
  it("states who would have been called, how rightly, and what was missed", () => {
    expect(finding(REPORT)).toBe(
      "It would have called 50 accounts, 60 % of them rightly, and found 75 % of the 40 accounts that converted." +
        " A call is 3 times as good as one picked by chance.",
    );
    expect(targetsInWords(REPORT)).toBe("Precision is 25 points short of 85 %; recall meets its target of 70 %.");
  });

  it("says when nothing can be said", () => {
    expect(finding({ ...REPORT, population: { evaluated: 0 } } as unknown as Report)).toContain("no account");
    expect(percent(null)).toBe("–");
    expect(aucInWords(null)).toContain("cannot be judged");
  });

  it("tells how far scores are off as probabilities, weighted by accounts", () => {
    // (0.2 · 30 + 0 · 10) ÷ 40 = 0.15
    expect(calibrationInWords(REPORT)).toBe("Read as a probability, a score promises 15 points too much on average");
    expect(aucInWords(0.82)).toBe("The score ranks well: a converter is above another account in 82 % of pairs");
  });
});
