import { isMap, isSeq, parseDocument } from "yaml";
import { partsOf, type Rule } from "./rubric";
import { lineEnd, lineOf, lineStart } from "./text";

/* Rules that are switched off: comments that begin with `#~`, between the rules that are on, above and below them. */

export const OFF = "#~ ";

export function offRules(text: string, first: number, last: number, indent: string): { rules: Rule[]; end: number } {
  const end = endOfOff(text, last, indent);
  return { rules: between(text, startOfOff(text, first, indent), end, indent), end };
}

function between(text: string, from: number, to: number, indent: string): Rule[] {
  const rules: Rule[] = [];
  let start = -1;
  const close = (end: number) => {
    if (start < 0) return;
    const document = parseDocument(text.slice(start, end).replaceAll(`${indent}${OFF}`, ""));
    const item = isSeq(document.contents) ? document.contents.items[0] : undefined;
    if (isMap(item)) {
      const parts = Object.entries(partsOf(item)).map(([name, part]) => [name, { ...part, from: -1, to: -1 }]);
      rules.push({
        on: false,
        parts: Object.fromEntries(parts),
        bound: undefined,
        keys: undefined,
        from: start,
        to: end,
        line: lineOf(text, start),
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
