import { describe, expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { daysOf, effectSentence } from "./figures";

const share = (hits: number, of: number): Schemas["BacktestShare"] => ({
  value: of === 0 ? null : hits / of,
  low: of === 0 ? null : 0,
  high: of === 0 ? null : 1,
  hits,
  of,
});
const effect = (parts: Partial<Schemas["PlayEffect"]>): Schemas["PlayEffect"] => ({
  handed: share(56, 70),
  heldOut: share(48, 80),
  difference: { value: 0.2, low: 0.0524, high: 0.3339 },
  incremental: { value: 14, low: 3.7, high: 23.4 },
  enough: true,
  ...parts,
});

describe("the effect of a play", () => {
  it("is said with its interval", () => {
    expect(effectSentence(effect({}))).toBe(
      "80 % handed over against 60 % held out: about 14 goals that would not have been reached otherwise (between +5 and +33 points).",
    );
  });

  it("is not claimed when chance explains it", () => {
    const sentence = effectSentence(effect({ difference: { value: 0.1, low: -0.1, high: 0.3 }, enough: false }));
    expect(sentence).toContain("no effect can be told from chance");
    expect(sentence).toContain("too few accounts");
  });

  it("is not known without a holdout", () => {
    expect(effectSentence(effect({ heldOut: share(0, 0) }))).toContain("nobody knows how many would have anyway");
    expect(effectSentence(effect({ handed: share(0, 0), heldOut: share(0, 0) }))).toBe(
      "No account's time for the goal is over yet.",
    );
  });
});

describe("how far back is looked", () => {
  it("is one of the choices, else the usual", () => {
    expect(daysOf("30", 90)).toBe(30);
    expect(daysOf("31", 90)).toBe(90);
    expect(daysOf(undefined, 90)).toBe(90);
  });
});
