import { isMap, isScalar, type Node, parseDocument } from "yaml";
import { setField } from "./edits";
import { type Field, fieldOf } from "./rubric";
import { lineEnd, lineOf, lineStart, splice } from "./text";

/* The grid of `qualification.yaml`: two scores in three bands each, A1 to C3. */

export type Side = "letter" | "digit";

/** What the bands of a side are called, and from which score on they begin where the file says nothing. */
export const BANDS: Record<Side, readonly [string, string, string]> = {
  letter: ["A", "B", "C"],
  digit: ["1", "2", "3"],
};
const STANDARD = ["70", "40"] as const;

/** One side of the grid: a score's name alone, or a map with thresholds. */
export interface Axis {
  side: Side;
  score: string;
  /** Of the first and of the second band. */
  thresholds: readonly [string, string];
  /** The pieces that are written; a side that is a name alone has no thresholds. */
  name: Field;
  fields: readonly [Field | undefined, Field | undefined];
  from: number;
  to: number;
}

export interface Grid {
  letter: Axis;
  digit: Axis;
  line: number;
}

/** The grid as it stands; undefined while there is none, or while it cannot be read. */
export function readGrid(text: string): Grid | undefined {
  const document = parseDocument(text, { keepSourceTokens: true });
  const grid =
    document.errors.length > 0 || !isMap(document.contents) ? undefined : document.contents.get("grid", true);
  if (!isMap(grid)) return undefined;
  const letter = axisOf(grid.get("letter", true), "letter");
  const digit = axisOf(grid.get("digit", true), "digit");
  return letter && digit ? { letter, digit, line: lineOf(text, grid.range?.[0] ?? 0) } : undefined;
}

/** True where the file can be read and has no grid. */
export function hasNoGrid(text: string): boolean {
  const document = parseDocument(text);
  return (
    document.errors.length === 0 && (document.contents === null || (isMap(document.contents) && !document.has("grid")))
  );
}

function axisOf(node: unknown, side: Side): Axis | undefined {
  const [from = 0, to = 0] = (node as Node | undefined)?.range ?? [];
  if (isScalar(node)) {
    const name = fieldOf(node);
    return name && { side, score: name.value, thresholds: STANDARD, name, fields: [undefined, undefined], from, to };
  }
  if (!isMap(node)) return undefined;
  const at = (key: string): Field | undefined => {
    const pair = node.items.find((each) => isScalar(each.key) && String(each.key.value) === key);
    return isScalar(pair?.value) ? fieldOf(pair.value) : undefined;
  };
  const name = at("score");
  const [first, second] = BANDS[side];
  const fields = [at(first), at(second)] as const;
  const thresholds = [fields[0]?.value ?? STANDARD[0], fields[1]?.value ?? STANDARD[1]] as const;
  return name && { side, score: name.value, thresholds, name, fields, from, to };
}

/** Lets a side look at another score. */
export function setScore(text: string, axis: Axis, score: string): string {
  return setField(text, axis.name, score);
}

/** Sets from which score on a band begins: the first or the second one. */
export function setThreshold(text: string, axis: Axis, band: 0 | 1, value: string): string {
  const there = axis.fields[band];
  if (there) return setField(text, there, value);
  const key = BANDS[axis.side][band];
  const nameAlone = axis.from === axis.name.from;
  if (nameAlone) return splice(text, axis.from, axis.to, `{ score: ${axis.score}, ${key}: ${value} }`);
  const inBraces = text[axis.from] === "{";
  const indent = " ".repeat(axis.from - lineStart(text, axis.from));
  return splice(text, axis.name.to, axis.name.to, inBraces ? `, ${key}: ${value}` : `\n${indent}${key}: ${value}`);
}

/** Adds a grid of two scores at the end of the file. */
export function addGrid(text: string, letter: string, digit: string): string {
  const before = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const band = (side: Side) => `${BANDS[side][0]}: ${STANDARD[0]}, ${BANDS[side][1]}: ${STANDARD[1]}`;
  const sides = `  letter: { score: ${letter}, ${band("letter")} }\n  digit: { score: ${digit}, ${band("digit")} }\n`;
  return `${before}${before === "" ? "" : "\n"}grid:\n${sides}`;
}

/** Takes the grid away; what is written above it stays. */
export function removeGrid(text: string): string {
  const document = parseDocument(text);
  if (!isMap(document.contents)) return text;
  const pair = document.contents.items.find((each) => isScalar(each.key) && each.key.value === "grid");
  const from = (pair?.key as Node | undefined)?.range?.[0];
  const to = (pair?.value as Node | undefined)?.range?.[1];
  if (from === undefined || to === undefined) return text;
  // A map of several lines ends where the next key begins.
  const end = text.slice(0, to).trimEnd().length;
  return splice(text, lineStart(text, from), lineEnd(text, end), "");
}
