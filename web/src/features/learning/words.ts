/* The sentences that discovery and models say, and the numbers behind them. Shares are from 0 to 1. */
import { count, decimal, percent, plural } from "../../ui/format";
import type { Model, ModelSummary, Report } from "./queries";

/** What a discovery found, in one sentence. */
export function found(report: Report): string {
  const [first] = report.findings;
  if (report.accounts === 0) return "There is no account whose outcome is known yet.";
  if (!first) return `Nothing sets the ${plural(report.converted, "account")} apart that converted.`;
  const times =
    first.lift >= 1
      ? `${decimal(first.lift, 1)} times as often as the others`
      : `only ${decimal(first.lift, 2)} times as often as the others`;
  return `Accounts with “${first.words}” converted ${times}: ${percent(first.rateWith)} against ${percent(first.rateWithout)}.`;
}

/** What deciding by the suggested rubric would have meant for the accounts that it was found in. */
export function suggestion(decision: NonNullable<Report["rubric"]["decision"]>): string {
  return (
    `Above ${decision.above} points are ${plural(decision.called, "account")}: ${percent(decision.precision)} of them ` +
    `converted, and they are ${percent(decision.recall)} of all that did. It was found in these very accounts; expect ` +
    "somewhat less of others."
  );
}

/** What was looked at, and how sure one may be. */
export function basis(report: Report): string {
  const left = [
    report.censored > 0 ? `${count(report.censored)} whose window has not closed` : "",
    report.convertedBefore > 0 ? `${count(report.convertedBefore)} that had converted before` : "",
  ].filter(Boolean);
  return (
    `${plural(report.accounts, "account")}, as they were known ${report.observeDays} days after their first event; ` +
    `${count(report.converted)} converted (${report.label}) within ${report.withinDays} days of that` +
    `${left.length > 0 ? `; left out are ${left.join(" and ")}` : ""}. ` +
    `${count(report.facts)} facts were put to the test, of the findings at most ${percent(report.level)} are expected to be chance.`
  );
}

/** How a model compares with what there is without it, in one sentence. */
export function worth(model: Model): string {
  const { auc, baselines } = model.validation;
  const own = baselines.find((each) => each.name.includes("scores."));
  if (auc === null) return "How well it ranks is not known.";
  const compared = own?.auc == null ? "" : `, against ${decimal(own.auc, 3)} for the playbook's own score`;
  return `On ${plural(model.validation.rows, "account")} that came later it ranks with an AUC of ${decimal(auc, 3)}${compared}.`;
}

/** Where a lift stands on a logarithmic scale from 1/`most` to `most`, 0 to 1. */
export function place(lift: number, most: number): number {
  const at = 0.5 + Math.log(lift) / Math.log(most) / 2;
  return Math.min(1, Math.max(0, at));
}

/** The end of the scale that all lifts fit on, at least 2. */
export function scaleEnd(report: Report): number {
  const ends = report.findings.flatMap((each) => [each.liftHigh, 1 / each.liftLow]).filter(Number.isFinite);
  return Math.min(32, Math.max(2, ...ends));
}

/** Why a model is due to be trained again, or what it takes until then. */
export function retrainingWhy(model: ModelSummary): string {
  if (model.dueBecause.length > 0) return model.dueBecause.join("; ");
  const drift = model.drift === null ? "" : `, or when accounts have moved (PSI ${decimal(model.drift, 2)} so far)`;
  return `next on ${model.dueOn}; after a month by ${count(model.newLabelsNeeded)} new outcomes (${count(model.newLabels)} so far)${drift}`;
}
