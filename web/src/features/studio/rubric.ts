import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { words } from "../../ui/format";
import { offRules } from "./off";
import { lineEnd, lineOf, lineStart } from "./text";

/** A piece of a file: what it says, and where its letters stand. */
export interface Field {
  value: string;
  from: number;
  to: number;
}

export const PARTS = [
  "when",
  "value",
  "score",
  "segment",
  "points",
  "weight",
  "from",
  "full",
  "floor",
  "ceiling",
  "veto",
  "label",
] as const;
export type Part = (typeof PARTS)[number];

/** One row of a score: a rule, a component, a factor, a segment with its score. */
export interface Rule {
  /** Off: it stands in the file as a comment that begins with `#~`, and decides nothing. */
  on: boolean;
  parts: Partial<Record<Part, Field>>;
  /** Of a hybrid's rule: `floor: 60`, key and value. */
  bound: { from: number; to: number } | undefined;
  /** Where a key that is not there yet is written, and what comes behind it. */
  keys: { at: number; behind: string } | undefined;
  from: number;
  to: number;
  line: number;
  lastLine: number;
}

export type Kind = "points" | "weighted" | "composite" | "combined" | "hybrid" | "clusters" | "learned" | "other";

/**
 * How the rows stand in the file: items of a list with lines of their own, which can be switched off; keys with lines
 * of their own; or in brackets one behind the other.
 */
export type Form = "list" | "keys" | "brackets" | "none";

export interface Score {
  name: string;
  label: string | undefined;
  kind: Kind;
  form: Form;
  /** Rows are `name: weight` and not maps of their own. */
  short: boolean;
  rules: Rule[];
  /** What holds for the score as a whole, by key: `hybrid`, `otherwise`, `points` (whose rules), `by`, `floor`, `multiplier`. */
  settings: Partial<Record<Setting, Field>>;
  line: number;
  /** Where a further row goes, and how far in. */
  end: number;
  indent: string;
}

export type Setting = "points" | "hybrid" | "otherwise" | "by" | "floor" | "multiplier" | "model";

const KINDS: readonly Kind[] = ["points", "weighted", "composite", "combined", "hybrid", "clusters", "learned"];

/** What the rubric editor shows of `scores.yaml`; undefined while the text is no YAML. */
export function readRubric(text: string): Score[] | undefined {
  const document = parseDocument(text, { keepSourceTokens: true });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const scores = document.contents.get("scores", true);
  if (!isMap(scores)) return undefined;
  return scores.items.flatMap((pair) => {
    const score = scoreOf(text, pair as Pair<Node, Node | null>);
    return score ? [score] : [];
  });
}

/** What people call each score, by name; nothing while the text is no YAML. */
export function labels(text: string): ReadonlyMap<string, string> {
  return new Map((readRubric(text) ?? []).map((each) => [each.name, each.label ?? words(each.name)]));
}

function scoreOf(text: string, pair: Pair<Node, Node | null>): Score | undefined {
  if (!isScalar(pair.key)) return undefined;
  const name = String(pair.key.value);
  const line = lineOf(text, pair.key.range?.[0] ?? 0);
  const none: Score = {
    name,
    label: undefined,
    kind: "other",
    form: "none",
    short: false,
    rules: [],
    settings: {},
    line,
    end: 0,
    indent: "",
  };
  const map = pair.value;
  if (!isMap(map)) return none;
  const kind = KINDS.find((each) => map.has(each)) ?? "other";
  const label = map.get("label");
  const score: Score = {
    ...none,
    kind,
    label: typeof label === "string" ? label : undefined,
    settings: settingsOf(map, kind),
  };
  return { ...score, ...rows(text, map.get(kind === "hybrid" ? "rules" : kind, true), kind) };
}

function settingsOf(map: YAMLMap, kind: Kind): Score["settings"] {
  const within = kind === "learned" ? map.get("learned", true) : map.get("normalise", true);
  const places: [Setting, unknown][] = [
    ["points", kind === "points" ? map.get("points", true) : undefined],
    ["hybrid", map.get("hybrid", true)],
    ["otherwise", map.get("otherwise", true)],
    ...(["by", "floor", "multiplier", "model"] as const).map((key): [Setting, unknown] => [
      key,
      isMap(within) ? within.get(key, true) : undefined,
    ]),
  ];
  const settings: Score["settings"] = {};
  for (const [key, node] of places) {
    const field = isScalar(node) ? fieldOf(node) : undefined;
    if (field) settings[key] = field;
  }
  return settings;
}

type Rows = Pick<Score, "form" | "short" | "rules" | "end" | "indent">;

function rows(text: string, body: unknown, kind: Kind): Partial<Rows> {
  if (isSeq(body)) return body.flow ? brackets(text, body, listed(text, body, true)) : lines(text, body);
  if (isMap(body) && kind !== "learned") {
    const rules = body.items.flatMap((each) => pairRule(text, each as Pair, kind, !body.flow));
    if (body.flow) return { ...brackets(text, body, rules), short: true };
    const last = rules.at(-1);
    return { form: "keys", short: true, rules, end: last?.to ?? 0, indent: indentAt(text, rules[0]?.from ?? 0) };
  }
  return {};
}

function lines(text: string, body: YAMLSeq): Partial<Rows> {
  const rules = listed(text, body, false);
  const first = rules[0];
  const last = rules.at(-1);
  if (!first || !last) return {};
  const indent = indentAt(text, first.from);
  const off = offRules(text, first.from, last.to, indent);
  const all = [...rules, ...off.rules].sort((a, b) => a.from - b.from);
  return { form: "list", rules: all, end: off.end, indent };
}

function brackets(text: string, body: YAMLMap | YAMLSeq, rules: Rule[]): Partial<Rows> {
  const [start = 0] = body.range ?? [];
  return {
    form: "brackets",
    rules,
    end: rules.at(-1)?.to ?? start + 1,
    indent: indentAt(text, lineStart(text, start)),
  };
}

function listed(text: string, body: YAMLSeq, inline: boolean): Rule[] {
  return body.items.flatMap((item) => (isMap(item) ? [itemRule(text, item, inline)] : []));
}

/** `behaviour: 0.6` or `enterprise: large`: a row without a map of its own. */
function pairRule(text: string, pair: Pair, kind: Kind, wholeLines: boolean): Rule[] {
  if (!isScalar(pair.key) || !isScalar(pair.value)) return [];
  const key = fieldOf(pair.key as Scalar);
  const value = fieldOf(pair.value as Scalar);
  if (!key || !value) return [];
  const parts = kind === "clusters" ? { segment: key, score: value } : { score: key, weight: value };
  const from = wholeLines ? lineStart(text, key.from) : key.from;
  const to = wholeLines ? lineEnd(text, value.to) : value.to;
  const line = lineOf(text, key.from);
  return [{ on: true, parts, bound: undefined, keys: undefined, from, to, line, lastLine: line }];
}

function itemRule(text: string, item: YAMLMap, inline: boolean): Rule {
  const [start, end] = item.range ?? [0, 0];
  const from = inline ? start : lineStart(text, start);
  // A map of several lines ends at the beginning of the next one.
  const to = inline ? end : lineEnd(text, Math.max(start, trimmedEnd(text, end) - 1));
  const first = item.items[0]?.key as Node | undefined;
  const at = first?.range?.[0];
  return {
    on: true,
    parts: partsOf(item),
    bound: boundOf(item),
    keys: at === undefined ? undefined : { at, behind: item.flow ? ", " : `\n${" ".repeat(at - lineStart(text, at))}` },
    from,
    to,
    line: lineOf(text, from),
    lastLine: lineOf(text, Math.max(from, to - 1)),
  };
}

function boundOf(item: YAMLMap): Rule["bound"] {
  const pair = item.items.find((each) => isScalar(each.key) && /^(floor|ceiling|veto)$/.test(String(each.key.value)));
  const from = (pair?.key as Node | undefined)?.range?.[0];
  const to = (pair?.value as Node | undefined)?.range?.[1];
  return from === undefined || to === undefined ? undefined : { from, to };
}

export function partsOf(item: YAMLMap): Rule["parts"] {
  const parts: Rule["parts"] = {};
  for (const pair of item.items) {
    if (!isScalar(pair.key) || !isScalar(pair.value)) continue;
    const name = PARTS.find((each) => each === String((pair.key as Scalar).value));
    const field = name && fieldOf(pair.value as Scalar);
    if (field) parts[name] = field;
  }
  return parts;
}

export function fieldOf(scalar: Scalar): Field | undefined {
  const range = scalar.range;
  // The source of a number is what was written: 0.60 stays 0.60.
  const written = scalar.type === "PLAIN" ? scalar.source : undefined;
  return range ? { value: written ?? String(scalar.value ?? ""), from: range[0], to: range[1] } : undefined;
}

function indentAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(at))?.[0] ?? "";
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}
