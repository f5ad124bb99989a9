import type { Schemas } from "../../api/client";

/** The whole state of the accounts page, as its address holds it. */
export interface AccountsSearch {
  q?: string;
  /** A field, `-` before it for descending. */
  sort?: string;
  /** Words separated by commas, like the server wants them. */
  lane?: string;
  stage?: string;
  grade?: string;
  minScore?: number;
  personal?: boolean;
  filter?: string[];
  /** Visible columns in their order, separated by commas; absent: the standard ones. */
  cols?: string;
  /** The saved view that this started from. */
  view?: number;
}

export const SORT_DEFAULT = "-score";
const FILTERS_MAX = 20;

export function readAccountsSearch(raw: Record<string, unknown>): AccountsSearch {
  const read: AccountsSearch = {};
  for (const key of ["q", "sort", "lane", "stage", "grade", "cols"] as const) {
    const value = raw[key];
    if (typeof value === "number") read[key] = String(value);
    if (typeof value === "string" && value !== "") read[key] = value.slice(0, 500);
  }
  if (typeof raw.minScore === "number" && raw.minScore > 0 && raw.minScore <= 100) read.minScore = raw.minScore;
  if (typeof raw.personal === "boolean") read.personal = raw.personal;
  if (typeof raw.view === "number") read.view = raw.view;
  if (Array.isArray(raw.filter)) {
    const filters = raw.filter.filter((each): each is string => typeof each === "string" && each !== "");
    if (filters.length > 0) read.filter = filters.slice(0, FILTERS_MAX);
  }
  return read;
}

/** What the server is asked; how the table looks is none of its business. */
export function accountsQuery(search: AccountsSearch) {
  const { q, lane, stage, grade, minScore, personal, filter } = search;
  return { q, lane, stage, grade, minScore, personal, filter, sort: search.sort ?? SORT_DEFAULT };
}

export function isFiltered(search: AccountsSearch): boolean {
  const { q, lane, stage, grade, minScore, personal, filter } = search;
  return [q, lane, stage, grade, minScore, personal, filter].some((value) => value !== undefined);
}

/** Adds or takes one word of a comma-separated choice; undefined when none is left. */
export function toggleWord(list: string | undefined, word: string): string | undefined {
  const words = new Set(list?.split(",").filter(Boolean));
  if (!words.delete(word)) words.add(word);
  return words.size > 0 ? [...words].join(",") : undefined;
}

/** Sorts by a field: descending first for figures, ascending first for words, then the other way round. */
export function nextSort(current: string | undefined, field: string, textual: boolean): string {
  const now = current ?? SORT_DEFAULT;
  const [first, second] = textual ? [field, `-${field}`] : [`-${field}`, field];
  return now === first ? second : first;
}

export type Operator = "=" | "!=" | ">=" | "<=" | ">" | "<" | "~";
const OPERATORS: readonly Operator[] = ["!=", ">=", "<=", "=", ">", "<", "~"];

export interface Filter {
  field: string;
  operator: Operator;
  value: string;
}

/** Reads FIELD OP VALUE, the operator being the first one in the text. */
export function readFilter(text: string): Filter | undefined {
  let best: { at: number; operator: Operator } | undefined;
  for (const operator of OPERATORS) {
    const at = text.indexOf(operator);
    if (at > 0 && (best === undefined || at < best.at)) best = { at, operator };
  }
  if (!best) return undefined;
  const { at, operator } = best;
  return { field: text.slice(0, at), operator, value: text.slice(at + operator.length) };
}

export const writeFilter = (filter: Filter): string => `${filter.field}${filter.operator}${filter.value}`;

/** A filter as a sentence: "employees at least 50". */
export function describeFilter(text: string): string {
  const filter = readFilter(text);
  if (!filter) return text;
  const name = filter.field.replace(/^(traits|scores)\./, "").replaceAll("_", " ");
  if (filter.value === "") return filter.operator === "=" ? `${name} is missing` : `${name} is known`;
  const verbs: Record<Operator, string> = {
    "=": "is",
    "!=": "is not",
    ">=": "at least",
    "<=": "at most",
    ">": "above",
    "<": "below",
    "~": "contains",
  };
  return `${name} ${verbs[filter.operator]} ${filter.value}`;
}

/** One sentence that says what the list shows. */
export function finding(summary: Schemas["AccountsSummary"] | undefined, total: number | undefined, filtered: boolean) {
  if (!summary) return undefined;
  const assist = summary.lanes.sales_assist ?? 0;
  const best = summary.grades.A ?? 0;
  return { all: summary.total, shown: filtered ? total : undefined, assist, best };
}
