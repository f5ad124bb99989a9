import { plural } from "../../ui/format";
import { firstCondition, type Known } from "./completion";
import type { NewRule } from "./edits";
import type { Kind, Part, Score } from "./rubric";

interface KindOfScore {
  /** What its rows are called, one of them. */
  row: string;
  /** What becomes of the rows. */
  sentence: string;
  /** Fewer make no score. */
  least: number;
  /** The number at the end of a row. */
  amount: Part | undefined;
  /** Further numbers, with what stands for one that is not written. */
  scale: readonly (readonly [Part, string, string])[];
}

const KINDS: Record<Kind, KindOfScore> = {
  points: { row: "rule", sentence: "added up and held within 0 and 100", least: 1, amount: "points", scale: [] },
  weighted: { row: "component", sentence: "each times its weight", least: 1, amount: "weight", scale: [] },
  composite: {
    row: "part",
    sentence: "each on a scale of its own, times its weight",
    least: 1,
    amount: "weight",
    scale: [
      ["from", "nothing at", "0"],
      ["full", "all at", ""],
    ],
  },
  combined: {
    row: "factor",
    sentence: "multiplied, each to the power of its weight",
    least: 2,
    amount: "weight",
    scale: [["floor", "counts as at least", "0"]],
  },
  hybrid: { row: "rule", sentence: "that lift, limit or veto another score", least: 1, amount: undefined, scale: [] },
  clusters: {
    row: "segment",
    sentence: "the first that holds gives the score",
    least: 1,
    amount: undefined,
    scale: [],
  },
  learned: { row: "", sentence: "a model decides", least: 0, amount: undefined, scale: [] },
  other: { row: "", sentence: "edited as text", least: 0, amount: undefined, scale: [] },
};

export function kindOf(score: Score): KindOfScore {
  return KINDS[score.kind];
}

/** What a score is made of, in words. */
export function inWords(score: Score): string {
  const { row, sentence } = kindOf(score);
  if (score.kind === "points" && score.form === "none") return "the points of another score, for its size";
  return row ? `${plural(score.rules.filter((each) => each.on).length, row)}, ${sentence}` : sentence;
}

/** What may be added to a score: names in general, only scores, or only segments. */
export function offered(score: Score, names: readonly Known[], segments: readonly string[]): readonly Known[] {
  if (score.kind === "clusters") {
    const taken = score.rules.map((each) => each.parts.segment?.value);
    return segments
      .filter((each) => !taken.includes(each))
      .map((each) => ({ name: each, kind: "flag", label: each, figures: undefined }));
  }
  // An average is the same for all: it is something to compare with, not to begin a row with.
  if (score.kind !== "combined" && !(score.kind === "weighted" && score.short))
    return names.filter((each) => !each.name.startsWith("average."));
  const taken = score.rules.map((each) => `scores.${each.parts.score?.value}`);
  return names.filter(
    (each) => each.name.startsWith("scores.") && each.name !== `scores.${score.name}` && !taken.includes(each.name),
  );
}

/** A row to begin with, about a name from the catalogue. */
export function newRow(score: Score, known: Known): NewRule {
  const { name, label } = known;
  const bare = name.replace(/^scores\./, "");
  const q = known.figures?.quantiles;
  switch (score.kind) {
    case "points":
      return [
        ["when", firstCondition(known)],
        ["points", "10"],
        ["label", label],
      ];
    case "hybrid":
      return [
        ["when", firstCondition(known)],
        ["floor", "50"],
        ["label", label],
      ];
    case "composite":
      return [
        ["value", name],
        ["full", String(q && q.p90 > 0 ? q.p90 : 1)],
        ["weight", "0.1"],
        ["label", label],
      ];
    case "combined":
      return [
        ["score", bare],
        ["weight", "0.2"],
      ];
    case "clusters":
      return [
        ["segment", name],
        ["score", score.settings.otherwise?.value ?? ""],
      ];
    default:
      if (score.short)
        return [
          ["score", bare],
          ["weight", "0.1"],
        ];
      if (name.startsWith("scores."))
        return [
          ["score", bare],
          ["weight", "0.1"],
        ];
      return [
        ["value", `min(100, ${name} * 10)`],
        ["weight", "0.1"],
        ["label", label],
      ];
  }
}
