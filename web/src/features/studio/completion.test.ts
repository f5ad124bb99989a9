import { describe, expect, it } from "vitest";
import { complete, figuresInWords, firstCondition, forScores, knownNames } from "./completion";

const LIVE = [
  {
    name: "signals.sessions_7d",
    kind: "number" as const,
    label: "Sessions in a week",
    scoring: true,
    known: 50,
    quantiles: { least: 0, p10: 0, p25: 0, median: 1, p75: 3, p90: 12, most: 51 },
    values: [],
  },
  {
    name: "traits.industry",
    kind: "text" as const,
    label: "industry",
    scoring: true,
    known: 40,
    quantiles: null,
    values: [{ value: "media", accounts: 40 }],
  },
  {
    name: "account.pqa",
    kind: "flag" as const,
    label: "Product-qualified",
    scoring: false,
    known: 100,
    quantiles: null,
    values: [],
  },
];
const NAMES = knownNames(LIVE, "signals:\n  new_7d: { count: x, window: 7d, label: New }\n", "scores: [");

describe("completing a condition", () => {
  it("offers scores only what they may use", () => {
    expect(forScores(LIVE).map((each) => each.name)).toEqual(["signals.sessions_7d", "traits.industry"]);
  });

  it("knows the names in force and those of the draft", () => {
    expect(NAMES.map((each) => each.name)).toEqual([
      "signals.sessions_7d",
      "traits.industry",
      "account.pqa",
      "signals.new_7d",
    ]);
  });

  it("offers names by their beginning, their inside and what they mean", () => {
    expect(complete("signals.s", 9, NAMES)?.options.map((each) => each.name)).toEqual(["signals.sessions_7d"]);
    expect(complete("x > 1 && sess", 13, NAMES)).toMatchObject({ from: 9, to: 13 });
    expect(complete("week", 4, NAMES)?.options[0]?.name).toBe("signals.sessions_7d");
  });

  it("is silent where nothing is to complete", () => {
    expect(complete("signals.sessions_7d", 19, NAMES)).toBeUndefined();
    expect(complete('traits.industry == "ses', 23, NAMES)).toBeUndefined();
    expect(complete("1 > ", 4, NAMES)).toBeUndefined();
  });

  it("says what accounts have of it and begins with what sets some apart", () => {
    const [sessions, industry, pqa, fresh] = NAMES;
    if (!sessions || !industry || !pqa || !fresh) throw new Error("names are missing");
    expect(figuresInWords(sessions, 100)).toBe(
      "50 % have it; median 1, one in four from 3, one in ten from 12, most 51",
    );
    expect(figuresInWords(fresh, 100)).toBe("new in this draft");
    expect([sessions, industry, pqa, fresh].map(firstCondition)).toEqual([
      "signals.sessions_7d >= 3",
      'traits.industry == "media"',
      "account.pqa",
      "signals.new_7d >= 1",
    ]);
  });
});
