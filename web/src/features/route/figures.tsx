import type { Schemas } from "../../api/client";
import { count, decimal, duration, percent, plural, signed } from "../../ui/format";
import { signedMoney } from "./money";
import classes from "./motion.module.css";

type Share = Schemas["BacktestShare"];

const SPANS = ["7", "30", "90", "365"] as const;

/** How far back is looked, as an address holds it. */
export function daysOf(asked: string | undefined, usual: number): number {
  return SPANS.some((each) => each === asked) ? Number(asked) : usual;
}

export const SPAN_CHOICES = SPANS.map((value) => ({ value, label: value === "365" ? "A year" : `${value} days` }));

/** A share with its interval on hover; its bar is red below the target, and says so by a sign. */
export function ShareCell({ share, target }: { share: Share; target?: number }) {
  if (share.value === null) return <span className="dim">–</span>;
  const below = target !== undefined && share.value < target;
  return (
    <span className={classes.share} title={intervalText(share)}>
      <span className={classes.bar} data-below={below || undefined} aria-hidden="true">
        <i style={{ width: `${100 * share.value}%` }} />
      </span>
      <span className="num">
        {percent(share.value)} <small>of {count(share.of)}</small>
      </span>
    </span>
  );
}

/** "33 % of 12; between 14 % and 61 % with 95 % confidence". */
export function intervalText(share: Share): string {
  if (share.value === null) return "Nothing to measure yet";
  return `${percent(share.value)} of ${count(share.of)}; between ${percent(share.low)} and ${percent(share.high)} with 95 % confidence`;
}

/** What a play brought about, honest about what few accounts can say. */
export function effectSentence(effect: Schemas["PlayEffect"]): string {
  const { handed, heldOut, difference, incremental, enough } = effect;
  if (handed.of === 0 && heldOut.of === 0) return "No account's time for the goal is over yet.";
  if (heldOut.of === 0)
    return `${percent(handed.value)} of ${count(handed.of)} reached the goal; none was held out, so nobody knows how many would have anyway.`;
  if (handed.of === 0) return `${count(heldOut.of)} held out, none handed over whose time is over.`;
  const between = `between ${signed(100 * (difference.low ?? 0), 0)} and ${signed(100 * (difference.high ?? 0), 0)} points`;
  const few = enough ? "" : " There are too few accounts to rely on it.";
  if ((difference.low ?? 0) <= 0 && (difference.high ?? 0) >= 0)
    return `${percent(handed.value)} handed over against ${percent(heldOut.value)} held out: no effect can be told from chance (${between}).${few}`;
  return `${percent(handed.value)} handed over against ${percent(heldOut.value)} held out: about ${decimal(incremental.value, 0)} goals that would not have been reached otherwise (${between}).${few}`;
}

/** A time in words: what is not known is a dash. */
export function timeText(ms: number | null): string {
  return ms === null ? "–" : duration(ms);
}

/** The interval of an estimate: +5 to +34. */
export function spanText(estimate: Schemas["Estimate"], factor: number): string {
  if (estimate.low === null || estimate.high === null) return "";
  return `${signed(factor * estimate.low, 0)} to ${signed(factor * estimate.high, 0)}`;
}

/** What a play earned beyond its holdout, honest about what few accounts can say. */
export function revenueSentence(revenue: Schemas["PlayRevenue"], amount: (value: number) => string): string {
  const { won, wonAnyway, incremental } = revenue;
  if (wonAnyway.of === 0) return "None was held out, so nobody knows what would have come anyway.";
  if (won.of === 0) return "None was handed over whose time is over.";
  if (incremental.value === null || incremental.low === null || incremental.high === null)
    return "Too few accounts paid anything to say how much it could be.";
  const between = `between ${signedMoney(incremental.low, amount)} and ${signedMoney(incremental.high, amount)}`;
  const few = revenue.enough ? "" : " Too few accounts to rely on it.";
  if (incremental.low <= 0 && incremental.high >= 0) return `Cannot be told from chance: ${between}.${few}`;
  return incremental.low > 0
    ? `The play earned this: with 95 % confidence ${between} a year.${few}`
    : `Accounts left alone did better: with 95 % confidence ${between} a year.${few}`;
}

/** Why the guards' counts are not the number of stopped triggers. */
export function stoppedSentence(play: Pick<Schemas["PlayRow"], "stopped" | "delayed" | "suppressed">): string {
  const triggers = play.stopped + play.delayed;
  const later =
    play.delayed === 0 ? "none went through later" : `${count(play.delayed)} went through when the guard ended`;
  const voices = play.suppressed.reduce((sum, each) => sum + each.count, 0);
  const several = voices > triggers ? " A trigger that several guards stopped counts for each." : "";
  return `Guards stopped ${plural(triggers, "trigger")}; ${later}.${several}`;
}
