/* A learned model's file, as people compare it: what it was made from and how good it is. */
import { count, decimal } from "../../ui/format";

const FEATURES_SHOWN = 5;

/** One line of the comparison; empty where there is no model. */
export interface Line {
  name: string;
  before: string;
  after: string;
}

interface ModelFile {
  features: { label: string; importance: number }[];
  trees: unknown;
  validation: { rows: number; positives: number; auc: number; averagePrecision: number; brier: number };
  provenance: {
    trainedAtMs: number;
    rows: number;
    positives: number;
    label: string;
    observeDays: number;
    withinDays: number;
  };
}

/** True of the file of a learned model. */
export function isModel(path: string): boolean {
  return /^models\/[a-z][a-z0-9_]*\.json$/.test(path);
}

function read(text: string): ModelFile | undefined {
  if (text === "") return undefined;
  try {
    const file = JSON.parse(text) as Partial<ModelFile>;
    return file.features && file.validation && file.provenance ? (file as ModelFile) : undefined;
  } catch {
    return undefined;
  }
}

const LINES: [string, (model: ModelFile) => string][] = [
  ["Kind", (model) => (model.trees ? "boosted trees" : "logistic regression")],
  ["Trained", (model) => new Date(model.provenance.trainedAtMs).toISOString().slice(0, 16).replace("T", " ")],
  ["Trained on", ({ provenance: from }) => `${count(from.rows)} accounts, ${count(from.positives)} converted`],
  [
    "Label",
    ({ provenance: from }) => `${from.label} within ${from.withinDays} days, seen after ${from.observeDays} days`,
  ],
  ["Validated on", ({ validation: on }) => `${count(on.rows)} later accounts, ${count(on.positives)} converted`],
  ["AUC", (model) => decimal(model.validation.auc, 3)],
  ["Average precision", (model) => decimal(model.validation.averagePrecision, 3)],
  ["Brier score (less is better)", (model) => decimal(model.validation.brier, 4)],
  ["Features", (model) => count(model.features.length)],
  [
    "Weighs most",
    (model) =>
      model.features
        .toSorted((a, b) => b.importance - a.importance)
        .slice(0, FEATURES_SHOWN)
        .map((each) => each.label)
        .join(", "),
  ],
];

/** Two models side by side; nothing when a text that is there is no model. */
export function compareModels(before: string, after: string): Line[] | undefined {
  const from = read(before);
  const to = read(after);
  if ((before !== "" && !from) || (after !== "" && !to) || (!from && !to)) return undefined;
  return LINES.map(([name, of]) => ({ name, before: from ? of(from) : "", after: to ? of(to) : "" }));
}
