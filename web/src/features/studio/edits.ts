import { isMap, isScalar, parseDocument } from "yaml";
import { OFF } from "./off";
import type { Field, Part, Rule, Score } from "./rubric";
import { lineStart, splice } from "./text";

/*
 * Every edit changes the letters that it is about and no others: comments, blanks and the order of everything else stay
 * as somebody wrote them.
 */

/** Replaces what a field says. */
export function setField(text: string, field: Field, value: string): string {
  return splice(text, field.from, field.to, scalar(value));
}

/** Gives a part of a row another value; writes its key where the row does not have it yet. */
export function setPart(text: string, rule: Rule, part: Part, value: string): string {
  const there = rule.parts[part];
  if (there) return setField(text, there, value);
  if (!rule.keys) return text;
  const { at, behind } = rule.keys;
  return splice(text, at, at, `${part}: ${scalar(value)}${behind}`);
}

export type Bound = "floor" | "ceiling" | "veto";

/** What a hybrid's rule does: lift to a floor, limit to a ceiling, or make it nothing. */
export function setBound(text: string, rule: Rule, bound: Bound, at: string): string {
  if (!rule.bound) return text;
  return splice(text, rule.bound.from, rule.bound.to, bound === "veto" ? "veto: true" : `${bound}: ${at}`);
}

/** A text as it may stand within braces or on a line of its own; quoted when it would be read otherwise. */
export function scalar(value: string): string {
  if (value !== "" && sameIn(`[ ${value} ]`, value) && sameIn(`- ${value}`, value)) return value;
  return JSON.stringify(value);
}

function sameIn(yaml: string, value: string): boolean {
  if (value.includes("\n")) return false;
  const document = parseDocument(yaml);
  if (document.errors.length > 0) return false;
  const read = document.toJS() as unknown[];
  if (!Array.isArray(read) || read.length !== 1) return false;
  return typeof read[0] === "string"
    ? read[0] === value
    : typeof read[0] === "number" && String(value).trim() === value;
}

/** Switches a rule off, as a comment that can be switched on again, or on. */
export function toggle(text: string, score: Score, rule: Rule): string {
  const lines = text.slice(rule.from, rule.to).split("\n");
  const { indent } = score;
  const changed = lines.map((line) => {
    if (line === "") return line;
    if (rule.on) return indent + OFF + line.slice(indent.length);
    return indent + line.slice(indent.length + OFF.length);
  });
  return splice(text, rule.from, rule.to, changed.join("\n"));
}

/** Takes a row away; in brackets with the comma that it no longer needs. */
export function remove(text: string, score: Score, index: number): string {
  const rule = score.rules[index];
  if (!rule) return text;
  if (score.form !== "brackets") return splice(text, rule.from, rule.to, "");
  const next = score.rules[index + 1];
  if (next) return splice(text, rule.from, next.from, "");
  const before = score.rules[index - 1];
  if (!before) return splice(text, rule.from, rule.to, "");
  const between = text.slice(before.to, rule.from);
  // A comment between the two is about the one that stays.
  return splice(text, before.to, rule.to, between.includes("#") ? between.replace(",", "").trimEnd() : "");
}

/** Lets a row change places with the one before or after it. */
export function move(text: string, score: Score, index: number, by: -1 | 1): string {
  const first = score.rules[Math.min(index, index + by)];
  const second = score.rules[Math.max(index, index + by)];
  if (!first || !second || first === second) return text;
  const whole = score.form !== "brackets";
  const withEnd = (part: string) => (!whole || part.endsWith("\n") ? part : `${part}\n`);
  const swapped =
    withEnd(text.slice(second.from, second.to)) +
    text.slice(first.to, second.from) +
    withEnd(text.slice(first.from, first.to));
  return splice(text, first.from, second.to, swapped);
}

/** The parts of a new row, in the order in which they are written. */
export type NewRule = readonly (readonly [Part, string])[];

/** Adds a row at the end of a score. */
export function add(text: string, score: Score, rule: NewRule): string {
  const values = rule.map(([part, value]) => [part, scalar(value)] as const);
  const row = score.short
    ? values.map(([, value]) => value).join(": ")
    : `{ ${values.map(([part, value]) => `${part}: ${value}`).join(", ")} }`;
  const { end, indent, form } = score;
  if (form === "brackets") return splice(text, end, end, score.rules.length > 0 ? `, ${row}` : ` ${row} `);
  const before = text.slice(0, end);
  const line = `${indent}${score.short ? "" : "- "}${row}\n`;
  return `${before}${before.endsWith("\n") ? "" : "\n"}${line}${text.slice(end)}`;
}

export type LaneName = "sales_assist" | "nurture";

/** Thresholds of the lanes as `qualification.yaml` has them; the defaults where it says nothing. */
export function lanesOf(text: string): Record<LaneName, number> {
  const document = parseDocument(text);
  const number = (name: LaneName, otherwise: number) => {
    const value = document.errors.length > 0 ? undefined : document.getIn(["lanes", name]);
    return typeof value === "number" ? value : otherwise;
  };
  return { sales_assist: number("sales_assist", 70), nurture: number("nurture", 40) };
}

/** Writes the threshold of a lane. */
export function setLane(text: string, lane: LaneName, threshold: number): string {
  const document = parseDocument(text);
  const lanes = isMap(document.contents) ? document.contents.get("lanes", true) : undefined;
  if (!isMap(lanes))
    return `${text.endsWith("\n") || text === "" ? text : `${text}\n`}lanes: { ${lane}: ${threshold} }\n`;
  const node = lanes.get(lane, true);
  if (isScalar(node) && node.range) return splice(text, node.range[0], node.range[1], String(threshold));
  const [start] = lanes.range ?? [0];
  if (lanes.flow) return splice(text, start + 1, start + 1, ` ${lane}: ${threshold},`);
  const indent = text.slice(lineStart(text, start), start);
  return splice(text, lineStart(text, start), lineStart(text, start), `${indent}${lane}: ${threshold}\n`);
}

/** Writes the threshold above which an account goes to sales; below it nobody is left to nurture from higher up. */
export function setSales(text: string, threshold: number): string {
  const written = setLane(text, "sales_assist", threshold);
  return lanesOf(written).nurture > threshold ? setLane(written, "nurture", threshold) : written;
}
