const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const absoluteUtc = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });
const minuteFormat = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const dayFormat = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", timeZone: "UTC" });
const dayYearFormat = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const MISSING = "–";

/** A count in the reader's own locale: 1,234. */
export function count(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? MISSING : whole.format(value);
}

/** A large count in short: 12.3K. */
export function compact(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? MISSING : short.format(value);
}

/** A measured number with as many places as it needs, at most `places`. */
export function decimal(value: number | null | undefined, places = 1): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING;
  return new Intl.NumberFormat(undefined, { maximumFractionDigits: places }).format(value);
}

/** A share from 0 to 1 as people read it: 63 %. */
export function percent(share: number | null | undefined, places = 0): string {
  return share === null || share === undefined ? MISSING : `${decimal(100 * share, places)} %`;
}

/** Points of a score with their sign, so that gains and losses can be told without colour: +20, −10. */
export function signed(value: number, places = 1): string {
  const text = decimal(Math.abs(value), places);
  if (text === "0") return "0";
  return value > 0 ? `+${text}` : `\u2212${text}`;
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];
const relativeFormat = new Intl.RelativeTimeFormat(undefined, { numeric: "auto", style: "long" });
const relativeShort = new Intl.RelativeTimeFormat(undefined, { numeric: "always", style: "narrow" });

/** How long ago (or ahead) an instant is, in its largest sensible unit: "3 hours ago". */
export function relative(at: number, now: number, brief = false): string {
  const delta = at - now;
  if (Math.abs(delta) < 45_000) return brief ? "now" : "just now";
  for (const [unit, ms] of STEPS) {
    if (Math.abs(delta) >= ms) return (brief ? relativeShort : relativeFormat).format(Math.trunc(delta / ms), unit);
  }
  return brief ? "1m ago" : "a minute ago";
}

export function absoluteTime(at: number): string {
  return `${absolute.format(at)} · ${absoluteUtc.format(at)} UTC`;
}

/** An instant to the minute, in the reader's own time: "9 Mar 2026, 14:30". */
export function minute(at: number): string {
  return minuteFormat.format(at);
}

/** A UTC day as "3 Nov", with the year when it is not the year of `now`. */
export function day(at: number, now: number): string {
  const same = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
  return (same ? dayFormat : dayYearFormat).format(at);
}

/** Instants come as ISO 8601 text or as epoch milliseconds. */
export function instant(value: string | number | null | undefined): number | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const at = typeof value === "number" ? value : Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

/** A duration for people: 640 ms, 12 s, 3 min, 2 h, 5 d. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${whole.format(ms)} ms`;
  if (ms < 60_000) return `${decimal(ms / 1_000)} s`;
  if (ms < 3_600_000) return `${whole.format(ms / 60_000)} min`;
  if (ms < 172_800_000) return `${decimal(ms / 3_600_000)} h`;
  return `${whole.format(ms / 86_400_000)} d`;
}

/** "1 account", "2 accounts". */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** Words that are not their letters in a row. */
const KNOWN: Record<string, string> = {
  self_serve: "Self-serve",
  nurture: "Nurture",
  sales_assist: "Sales-assist",
  pqa: "PQA",
  pql: "PQL",
  mrr: "MRR",
  arr: "ARR",
  icp: "ICP",
};

/** A word of the domain as people read it: sales_assist → Sales-assist, signed_up → Signed up. */
export function words(name: string | null | undefined): string {
  if (!name) return MISSING;
  const known = KNOWN[name];
  if (known) return known;
  const spaced = name.replaceAll("_", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
