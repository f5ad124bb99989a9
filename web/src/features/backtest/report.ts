/*
 * The parts of a backtest's report that are computed here: what a threshold gives, and the sentences that say what was
 * found. Shares are from 0 to 1.
 */
import { decimal, percent, plural } from "../../ui/format";
import type { Comparison, Report, Threshold } from "./types";

/** The threshold that finds most conversions while calls a week stay within capacity; of equal ones the highest. */
export function bestFor(sweep: readonly Threshold[], capacityPerWeek: number): Threshold | undefined {
  let best: Threshold | undefined;
  for (const row of sweep) {
    if (row.perWeek > capacityPerWeek || row.truePositives === 0) continue;
    if (!best || row.truePositives >= best.truePositives) best = row;
  }
  return best;
}

/** What the playbook would have been worth, in one sentence. */
export function finding(report: Report): string {
  const { decisions, population } = report;
  if (population.evaluated === 0) return "There is no account whose outcome is known yet.";
  const called = decisions.truePositives + decisions.falsePositives;
  const converted = decisions.truePositives + decisions.falseNegatives;
  if (called === 0) return `It would have called nobody; ${plural(converted, "account")} converted.`;
  const lift =
    decisions.lift === null ? "" : ` A call is ${decimal(decisions.lift, 1)} times as good as one picked by chance.`;
  return (
    `It would have called ${plural(called, "account")}, ${percent(decisions.precision.value)} of them rightly, and found ` +
    `${percent(decisions.recall.value)} of the ${plural(converted, "account")} that converted.${lift}`
  );
}

/** Whom the other version calls and this one does not, and the other way round. */
export function compared(comparison: Comparison): string {
  const { onlyBefore, onlyAfter, both, differing } = comparison;
  if (differing === 0) return "The other version decides the same about every account.";
  return (
    `Version ${comparison.before.slice(0, 10)} and this one call ${plural(both, "account")} alike. Only this one calls ` +
    `${onlyAfter.accounts}, of which ${onlyAfter.converted} converted; only the other calls ${onlyBefore.accounts}, of which ` +
    `${onlyBefore.converted} converted.`
  );
}

/** Which of the targets are met. */
export function targetsInWords(report: Report): string {
  const { decisions, setting } = report;
  const one = (met: boolean, value: number | null, target: number, name: string) =>
    value === null
      ? `${name} cannot be said`
      : met
        ? `${name} meets its target of ${percent(target)}`
        : `${name} is ${decimal(100 * (target - value), 0)} points short of ${percent(target)}`;
  return `${one(decisions.precisionMet, decisions.precision.value, setting.precisionTarget, "Precision")}; ${one(decisions.recallMet, decisions.recall.value, setting.recallTarget, "recall")}.`;
}

/** Whether a score ranks well, in a word. */
export function aucInWords(auc: number | null): string {
  if (auc === null) return "The score cannot be judged: all converted, or none";
  const share = percent(auc);
  const how =
    auc >= 0.9 ? "very well" : auc >= 0.8 ? "well" : auc >= 0.7 ? "usefully" : auc >= 0.6 ? "weakly" : "hardly";
  return `The score ranks ${how}: a converter is above another account in ${share} of pairs`;
}

/** Whether probabilities hold what they promise. */
export function calibrationInWords(report: Report): string {
  let off = 0;
  let all = 0;
  for (const bin of report.ranking.calibration) {
    if (bin.predicted === null || bin.observed.value === null) continue;
    off += bin.observed.of * (bin.predicted - bin.observed.value);
    all += bin.observed.of;
  }
  if (all === 0) return "Nothing to calibrate with";
  const mean = off / all;
  if (Math.abs(mean) < 0.03) return "Scores hold what they promise, on average";
  return `Read as a probability, a score promises ${decimal(100 * Math.abs(mean), 0)} points ${mean > 0 ? "too much" : "too little"} on average`;
}

export function gradesInWords(report: Report): string {
  if (report.topOverBottom === null) return "Conversion by grade";
  return `The best grade converts ${decimal(report.topOverBottom, 1)} times as often as the worst; ten times is the target`;
}

export function volumeInWords(report: Report): string {
  const { volume } = report;
  const mean = `${decimal(volume.perWeek, 1)} calls a week for ${decimal(volume.capacityPerWeek, 0)} that can be taken`;
  return volume.weeksOverCapacity === 0
    ? `${mean}: never too many`
    : `${mean}: too many in ${plural(volume.weeksOverCapacity, "week")} of ${volume.weeks.length}`;
}

export function leadInWords(report: Report): string {
  const { leadTime } = report;
  if (leadTime.median === null) return "No call came before a conversion";
  return `Half of the right calls came ${decimal(leadTime.median, 0)} days or more before the conversion`;
}
