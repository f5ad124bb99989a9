/** One line of a difference: kept, taken away, or added; numbered in the old and the new text. */
export interface DiffLine {
  kind: "same" | "less" | "more";
  text: string;
  before: number | undefined;
  after: number | undefined;
}

/** Above this product of lengths only what lies between the common ends is shown as replaced. */
const CELLS_MAX = 4_000_000;

/** The shortest difference of two texts by lines (longest common subsequence), common ends first. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  const put = (kind: DiffLine["kind"], text: string) =>
    lines.push({ kind, text, before: kind === "more" ? undefined : ++i, after: kind === "less" ? undefined : ++j });
  for (const text of a.slice(0, start)) put("same", text);
  for (const each of middle) put(each.kind, each.text);
  for (const text of a.slice(a.length - end)) put("same", text);
  return lines;
}

function between(a: string[], b: string[]): { kind: DiffLine["kind"]; text: string }[] {
  const replaced = [
    ...a.map((text) => ({ kind: "less" as const, text })),
    ...b.map((text) => ({ kind: "more" as const, text })),
  ];
  if (a.length * b.length > CELLS_MAX || a.length === 0 || b.length === 0) return replaced;
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: { kind: DiffLine["kind"]; text: string }[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ kind: "same", text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: "less", text: left });
      i++;
    } else if (right !== undefined) {
      lines.push({ kind: "more", text: right });
      j++;
    }
  }
  return lines;
}

/** The changed lines with a few around them; each run of changes is one piece. */
export function hunks(lines: readonly DiffLine[], around = 3): DiffLine[][] {
  const near = new Set<number>();
  lines.forEach((line, index) => {
    if (line.kind === "same") return;
    for (let k = index - around; k <= index + around; k++) near.add(k);
  });
  const pieces: DiffLine[][] = [];
  lines.forEach((line, index) => {
    if (!near.has(index)) return;
    if (!near.has(index - 1) || pieces.length === 0) pieces.push([]);
    pieces.at(-1)?.push(line);
  });
  return pieces;
}
