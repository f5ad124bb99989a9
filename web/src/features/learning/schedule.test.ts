import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { everyInWords, setSchedule } from "./schedule";

const FLOW = `scores:
  fit: { points: [] }   # as before
  upgrade:
    label: Upgrade
    learned: { model: models/upgrade.json }
  last: { weighted: { fit: 1 } }
`;
const monthly = { score: "upgrade", everyDays: 30, automatic: true };

function retrain(text: string | undefined): unknown {
  return parse(text ?? "").scores.upgrade.learned.retrain;
}

describe("the schedule of a model", () => {
  it("is written behind the model, and nothing else changes", () => {
    expect(setSchedule(FLOW, monthly)).toBe(
      FLOW.replace("upgrade.json }", "upgrade.json, retrain: { every: 30d, automatic: true } }"),
    );
  });

  it("takes the place of what was there", () => {
    const once = setSchedule(FLOW, monthly) ?? "";
    const twice = setSchedule(once, { ...monthly, everyDays: 92, automatic: false });
    expect(twice).toBe(once.replace("every: 30d, automatic: true", "every: 92d, automatic: false"));
  });

  it("stands in lines of its own where the file does so", () => {
    const block =
      "scores:\n  upgrade:\n    learned:\n      model: models/upgrade.json # ours\n  other: { points: [] }\n";
    expect(retrain(setSchedule(block, monthly))).toEqual({ every: "30d", automatic: true });
    const lines =
      "scores:\n  upgrade:\n    learned:\n      model: models/upgrade.json\n      retrain:\n        every: 61d\n  other: { points: [] }\n";
    expect(retrain(setSchedule(lines, monthly))).toEqual({ every: "30d", automatic: true });
    expect(parse(setSchedule(lines, monthly) ?? "").scores.other).toEqual({ points: [] });
  });

  it("is nowhere where there is no such score", () => {
    expect(setSchedule(FLOW, { ...monthly, score: "fit" })).toBeUndefined();
    expect(setSchedule("scores: {", monthly)).toBeUndefined();
  });

  it("is told in months where it is some", () => {
    expect([30, 61, 92, 45].map(everyInWords)).toEqual(["1 month", "2 months", "3 months", "45 days"]);
  });
});
