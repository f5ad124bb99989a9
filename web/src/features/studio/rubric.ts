import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from "yaml";

/** A piece of a file: what it says, and where its letters stand. */
export interface Field {
  value: string;
  from: number;
  to: number;
}

/** One line of a rubric, or one component of a weighted score. Its letters are whole lines of the file. */
export interface Rule {
  /** Off: it stands in the file as a comment that begins with `#~`, and decides nothing. */
  on: boolean;
  when?: Field;
  points?: Field;
  value?: Field;
  score?: Field;
  weight?: Field;
  label?: Field;
  from: number;
  to: number;
  line: number;
  lastLine: number;
}

export interface Score {
  name: string;
  kind: "points" | "weighted" | "other";
  /** Rules can be moved, switched off and added only where each has lines of its own. */
  listed: boolean;
  rules: Rule[];
  line: number;
  /** Where a further rule goes, and how far in. */
  end: number;
  indent: string;
}

const OFF = "#~ ";

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

function scoreOf(text: string, pair: Pair<Node, Node | null>): Score | undefined {
  if (!isScalar(pair.key)) return undefined;
  const name = String(pair.key.value);
  const line = lineOf(text, pair.key.range?.[0] ?? 0);
  const none: Score = { name, kind: "other", listed: false, rules: [], line, end: 0, indent: "" };
  if (!isMap(pair.value)) return none;
  const kind = isSeq(pair.value.get("points", true)) ? "points" : pair.value.has("weighted") ? "weighted" : "other";
  if (kind === "other") return none;
  const body = pair.value.get(kind, true);
  if (isMap(body)) return { ...none, kind, rules: body.items.flatMap((each) => shortRule(text, each as Pair)) };
  if (!isSeq(body) || body.flow) return { ...none, kind };
  const rules = body.items.flatMap((item) => (isMap(item) ? [ruleOf(text, item)] : []));
  const first = rules[0];
  const last = rules.at(-1);
  if (!first || !last) return { ...none, kind };
  const indent = /^\s*/.exec(text.slice(first.from))?.[0] ?? "";
  const end = endOfOff(text, last.to, indent);
  const off = offRules(text, startOfOff(text, first.from, indent), end, indent);
  return { name, kind, listed: true, line, end, indent, rules: [...rules, ...off].sort((a, b) => a.from - b.from) };
}

/** `{ behaviour: 0.6 }`: a score and its weight, without a line of its own. */
function shortRule(text: string, pair: Pair): Rule[] {
  if (!isScalar(pair.key) || !isScalar(pair.value)) return [];
  const score = fieldOf(pair.key as Scalar);
  const weight = fieldOf(pair.value as Scalar);
  if (!score || !weight) return [];
  const line = lineOf(text, score.from);
  return [{ on: true, score, weight, from: score.from, to: weight.to, line, lastLine: line }];
}

function ruleOf(text: string, item: YAMLMap): Rule {
  const [start, end] = item.range ?? [0, 0];
  const from = lineStart(text, start);
  // A map of several lines ends at the beginning of the next one.
  const to = lineEnd(text, Math.max(start, trimmedEnd(text, end) - 1));
  return { on: true, ...fieldsOf(item), from, to, line: lineOf(text, from), lastLine: lineOf(text, to - 1) };
}

function fieldsOf(item: YAMLMap): Partial<Rule> {
  const fields: Record<string, Field> = {};
  for (const pair of item.items) {
    if (!isScalar(pair.key) || !isScalar(pair.value)) continue;
    const field = fieldOf(pair.value as Scalar);
    if (field) fields[String(pair.key.value)] = field;
  }
  const { when, points, value, score, weight, label } = fields;
  const all = { when, points, value, score, weight, label };
  return Object.fromEntries(Object.entries(all).filter(([, field]) => field)) as Partial<Rule>;
}

function fieldOf(scalar: Scalar): Field | undefined {
  const range = scalar.range;
  // The source of a number is what was written: 0.60 stays 0.60.
  const written = scalar.type === "PLAIN" ? scalar.source : undefined;
  return range ? { value: written ?? String(scalar.value ?? ""), from: range[0], to: range[1] } : undefined;
}

function offRules(text: string, from: number, to: number, indent: string): Rule[] {
  const rules: Rule[] = [];
  let start = -1;
  const close = (end: number) => {
    if (start < 0) return;
    const lines = text.slice(start, end);
    const document = parseDocument(lines.replaceAll(`${indent}${OFF}`, ""));
    const item = isSeq(document.contents) ? document.contents.items[0] : undefined;
    if (isMap(item)) {
      const plain = Object.entries(fieldsOf(item)).map(([name, field]) => [
        name,
        { value: (field as Field).value, from: -1, to: -1 },
      ]);
      const line = lineOf(text, start);
      rules.push({
        on: false,
        ...Object.fromEntries(plain),
        from: start,
        to: end,
        line,
        lastLine: lineOf(text, end - 1),
      });
    }
    start = -1;
  };
  for (let at = from; at < to; at = lineEnd(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    const off = line.startsWith(indent + OFF);
    if (!off || line.startsWith(`${indent}${OFF}- `)) close(at);
    if (off && start < 0) start = at;
  }
  close(to);
  return rules;
}

/** Rules that are off may stand above the first one that is on … */
function startOfOff(text: string, from: number, indent: string): number {
  let start = from;
  for (let at = from; at > 0; ) {
    at = lineStart(text, at - 1);
    if (!/^[ \t]*#/.test(text.slice(at, lineEnd(text, at)))) break;
    if (text.startsWith(indent + OFF, at)) start = at;
  }
  return start;
}

/** … and below the last one. */
function endOfOff(text: string, from: number, indent: string): number {
  let end = from;
  for (let at = from; at < text.length; at = lineEnd(text, at)) {
    if (!/^[ \t]*#/.test(text.slice(at, lineEnd(text, at)))) break;
    if (text.startsWith(indent + OFF, at)) end = lineEnd(text, at);
  }
  return end;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at--;
  return at;
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Behind the line's end. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** From 1. */
export function lineOf(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf("\n"); i >= 0 && i < at; i = text.indexOf("\n", i + 1)) line++;
  return line;
}
