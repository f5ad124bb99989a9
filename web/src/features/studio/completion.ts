import { isMap, parseDocument } from "yaml";
import type { Schemas } from "../../api/client";

type Name = Schemas["PlaybookName"];

/** A name that a condition may use; without figures where the playbook in force does not know it yet. */
export interface Known {
  name: string;
  kind: Name["kind"];
  label: string;
  figures: Name | undefined;
}

/** Those that scores may use. */
export function forScores(names: readonly Name[]): Name[] {
  return names.filter((each) => each.scoring);
}

const NO_TEXT = "";

/** All names: those in force with their figures, and those that only the draft declares. */
export function knownNames(live: readonly Name[], signals = NO_TEXT, scores = NO_TEXT): Known[] {
  const known = new Map<string, Known>(live.map((each) => [each.name, { ...each, figures: each }]));
  for (const [kind, text] of [
    ["signals", signals],
    ["scores", scores],
  ] as const) {
    for (const [name, label] of declared(text, kind)) {
      const full = `${kind}.${name}`;
      if (!known.has(full)) known.set(full, { name: full, kind: "number", label, figures: undefined });
    }
  }
  return [...known.values()];
}

/** Names and labels under a key of a file, such as `signals`. */
export function declared(text: string, kind: string): [string, string][] {
  const document = parseDocument(text);
  const all = document.errors.length > 0 || !isMap(document.contents) ? undefined : document.contents.get(kind, true);
  if (!isMap(all)) return [];
  return all.items.map((pair) => {
    const label = isMap(pair.value) ? pair.value.get("label") : undefined;
    const name = String(pair.key);
    return [name, typeof label === "string" ? label : name];
  });
}

export interface Completion {
  /** Where the word that is being typed begins and ends. */
  from: number;
  to: number;
  options: Known[];
}

const OPTIONS_MAX = 8;

/** What the word before the caret may become; nothing when it is complete, or within a text. */
export function complete(text: string, caret: number, names: readonly Known[]): Completion | undefined {
  const before = text.slice(0, caret);
  const quotes = before.split('"').length - 1;
  const word = /[A-Za-z_][\w.]*$/.exec(before)?.[0];
  if (!word || quotes % 2 === 1) return undefined;
  const wanted = word.toLowerCase();
  const rank = (each: Known) => {
    const name = each.name.toLowerCase();
    if (name.startsWith(wanted)) return 0;
    if (name.split(".")[1]?.startsWith(wanted)) return 1;
    if (name.includes(wanted)) return 2;
    return each.label.toLowerCase().includes(wanted) ? 3 : 9;
  };
  const options = names
    .map((each) => ({ each, at: rank(each) }))
    .filter(({ at }) => at < 9)
    .sort((a, b) => a.at - b.at)
    .slice(0, OPTIONS_MAX)
    .map(({ each }) => each);
  if (options.length === 0 || names.some((each) => each.name === word)) return undefined;
  return { from: caret - word.length, to: caret, options };
}

/** How much of it accounts have now, in words. */
export function figuresInWords(known: Known, accounts: number): string {
  const { figures } = known;
  if (!figures) return "new in this draft";
  if (figures.known === 0) return "no account has it";
  const share = Math.round((100 * figures.known) / Math.max(1, accounts));
  const has = share < 100 ? `${share} % have it; ` : "";
  const q = figures.quantiles;
  if (q) return `${has}median ${q.median}, one in four from ${q.p75}, one in ten from ${q.p90}, most ${q.most}`;
  return (
    has +
    figures.values
      .slice(0, 4)
      .map((each) => `${each.value} ${each.accounts}`)
      .join(", ")
  );
}

/** A condition to begin with: what sets a quarter of the accounts apart. */
export function firstCondition(known: Known): string {
  const { kind, name, figures } = known;
  if (kind === "flag") return name;
  if (kind === "text") return `${name} == ${JSON.stringify(figures?.values[0]?.value ?? "")}`;
  const p75 = figures?.quantiles?.p75 ?? 1;
  return `${name} >= ${p75 > 0 ? p75 : Math.max(1, figures?.quantiles?.p90 ?? 1)}`;
}
