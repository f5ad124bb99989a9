import type { Line, Mapping, MappingFault } from "./queries";

/** A line that is being edited; its number stays with it when others come and go. */
export interface Row {
  readonly id: number;
  readonly line: Line;
}

/** A mapping that is being edited. Nothing of it is changed in place, so that the same line is the same object. */
export interface Draft extends Omit<Mapping, "fields"> {
  readonly rows: readonly Row[];
}

export function draftOf({ fields, ...rest }: Mapping): Draft {
  return { ...rest, rows: fields.map((line, id) => ({ id, line })) };
}

export function mappingOf({ rows, ...rest }: Draft): Mapping {
  return { ...rest, fields: rows.map(({ line }) => line) };
}

/** The draft with another value in one line. What comes in is never won by the product. */
export function withLine(draft: Draft, id: number, change: Partial<Line>): Draft {
  const rows = draft.rows.map((row) => (row.id === id ? { id, line: sound({ ...row.line, ...change }) } : row));
  return { ...draft, rows };
}

function sound(line: Line): Line {
  return line.direction === "in" && line.winner === "product" ? { ...line, winner: "crm" } : line;
}

export function withNewLine(draft: Draft): Draft {
  const id = 1 + Math.max(-1, ...draft.rows.map((row) => row.id));
  const line: Line = { object: "account", ours: "", theirs: "", direction: "out", winner: "product", words: {} };
  return { ...draft, rows: [...draft.rows, { id, line }] };
}

export function withoutLine(draft: Draft, id: number): Draft {
  return { ...draft, rows: draft.rows.filter((row) => row.id !== id) };
}

/** Lines that name nothing on one side; such a mapping is not sent. */
export function unfinished(draft: Draft): number {
  return draft.rows.filter(({ line }) => line.ours.trim() === "" || line.theirs.trim() === "").length;
}

export function changed(draft: Draft, saved: Mapping): boolean {
  return JSON.stringify(mappingOf(draft)) !== JSON.stringify(mappingOf(draftOf(saved)));
}

/** What is wrong, as one sentence with what would be right. */
export function faultText({ value, message, remedy, suggestion }: MappingFault): string {
  return `${value} ${message}: ${suggestion ? `did you mean ${suggestion}? Else ` : ""}${remedy}.`;
}

/** The faults of one cell, for as long as the line is the one that was checked. */
export function faultsAt(checked: Draft, faults: readonly MappingFault[], row: Row, cell: keyof Line): MappingFault[] {
  const index = checked.rows.findIndex((each) => each.id === row.id);
  if (index < 0 || checked.rows[index]?.line !== row.line) return [];
  return faults.filter((fault) => fault.place === `fields[${index}].${cell}`);
}

/** A picklist's words, one a line: `ours = theirs`. */
export function wordsText(words: Line["words"]): string {
  return Object.entries(words)
    .map(([ours, theirs]) => `${ours} = ${theirs}`)
    .join("\n");
}

/** Reads them again; a line without `=` says nothing. */
export function wordsOf(text: string): Record<string, string> {
  const words: Record<string, string> = {};
  for (const line of text.split("\n")) {
    const split = line.indexOf("=");
    const ours = line.slice(0, Math.max(0, split)).trim();
    if (ours !== "") words[ours] = line.slice(split + 1).trim();
  }
  return words;
}
