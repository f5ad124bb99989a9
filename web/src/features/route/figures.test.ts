import { describe, expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { daysOf, effectSentence, revenueSentence, stoppedSentence } from "./figures";

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

const revenue = (parts: Partial<Schemas["PlayRevenue"]>): Schemas["PlayRevenue"] => ({
  won: share(20, 70),
  wonAnyway: share(8, 80),
  difference: { value: 0.19, low: 0.06, high: 0.31 },
  incrementalWins: { value: 13, low: 4, high: 22 },
  handed: { value: 900, low: 400, high: 1500, some: 20, of: 70 },
  heldOut: { value: 300, low: 100, high: 700, some: 8, of: 80 },
  perAccount: { value: 600, low: 20, high: 1300 },
  incremental: { value: 42_000, low: 1400, high: 91_000 },
  enough: true,
  ...parts,
});
const euros = (amount: number) => `€${Math.round(amount)}`;
const said = (parts: Partial<Schemas["PlayRevenue"]>) =>
  revenueSentence(revenue(parts), euros).replaceAll("\u2060", "");

describe("what a play earned", () => {
  it("is said with its interval", () => {
    expect(said({})).toBe("The play earned this: with 95 % confidence between +€1400 and +€91000 a year.");
  });

  it("is not claimed when chance explains it", () => {
    const sentence = said({ incremental: { value: 10, low: -300, high: 500 }, enough: false });
    expect(sentence).toBe("Cannot be told from chance: between −€300 and +€500. Too few accounts to rely on it.");
  });

  it("can be a loss", () => {
    expect(revenueSentence(revenue({ incremental: { value: -9, low: -20, high: -2 } }), euros)).toContain(
      "Accounts left alone did better",
    );
  });

  it("is not known without a holdout, and with too few payers has no bounds", () => {
    expect(revenueSentence(revenue({ wonAnyway: share(0, 0) }), euros)).toContain("None was held out");
    expect(revenueSentence(revenue({ incremental: { value: 5, low: null, high: null } }), euros)).toContain("Too few");
  });
});

describe("what stopped a play", () => {
  it("tells triggers from the guards' voices", () => {
    const guard = (count: number) => ({ guard: "cooldown", sentence: "Touched lately", count });
    expect(stoppedSentence({ stopped: 1, delayed: 1, suppressed: [guard(2), guard(1)] })).toBe(
      "Guards stopped 2 triggers; 1 went through when the guard ended. A trigger that several guards stopped counts for each.",
    );
    expect(stoppedSentence({ stopped: 1, delayed: 0, suppressed: [guard(1)] })).toBe(
      "Guards stopped 1 trigger; none went through later.",
    );
  });
});
