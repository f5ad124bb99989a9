import { describe, expect, it } from "vitest";
import { compareModels, isModel } from "./modelFile";

const MODEL = {
  name: "upgrade",
  features: [
    { label: "Sessions", importance: 0.1 },
    { label: "Teammates invited", importance: 0.9 },
  ],
  trees: null,
  validation: { rows: 291, positives: 60, auc: 0.85, averagePrecision: 0.6, brier: 0.1234 },
  provenance: {
    trainedAtMs: Date.UTC(2026, 0, 2, 3, 4),
    rows: 650,
    positives: 120,
    label: "upgrade",
    observeDays: 14,
    withinDays: 90,
  },
};
const TEXT = JSON.stringify(MODEL);

describe("a model's file", () => {
  it("is told by its path", () => {
    expect(isModel("models/upgrade.json")).toBe(true);
    expect(isModel("scores.yaml")).toBe(false);
    expect(isModel("tests/models/upgrade.json")).toBe(false);
  });

  it("is compared by what it is made from and how good it is", () => {
    const better = JSON.stringify({ ...MODEL, validation: { ...MODEL.validation, auc: 0.9 } });
    const lines = compareModels(TEXT, better);
    expect(lines?.find((each) => each.name === "AUC")).toEqual({ name: "AUC", before: "0.85", after: "0.9" });
    expect(lines?.find((each) => each.name === "Weighs most")?.after).toBe("Teammates invited, Sessions");
    expect(lines?.find((each) => each.name === "Trained")?.before).toBe("2026-01-02 03:04");
  });

  it("is new, or gone", () => {
    expect(compareModels("", TEXT)?.every((each) => each.before === "" && each.after !== "")).toBe(true);
    expect(compareModels(TEXT, "")?.every((each) => each.after === "")).toBe(true);
  });

  it("is compared line by line where it cannot be read", () => {
    expect(compareModels(TEXT, "{")).toBeUndefined();
    expect(compareModels("", "")).toBeUndefined();
  });
});
