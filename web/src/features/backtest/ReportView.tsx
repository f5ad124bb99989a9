import { Link } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { Chart } from "../../ui/chart/Chart";
import type { Palette } from "../../ui/chart/palette";
import type { Cell } from "../../ui/csv";
import { count, decimal, percent, plural, signed } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { Time } from "../../ui/Time";
import classes from "./backtest.module.css";
import { bars, calibration, curve, volume } from "./charts";
import { aucInWords, calibrationInWords, gradesInWords, leadInWords, targetsInWords, volumeInWords } from "./report";
import { ThresholdPanel } from "./ThresholdPanel";
import { ConfusionMatrix, Tiles } from "./Tiles";
import type { Report, Slice } from "./types";

/** A whole report, the most important first. */
export function ReportView({ report, threshold }: { report: Report; threshold: number }) {
  const { population, setting, ranking } = report;
  return (
    <>
      <Alarms report={report} />
      <Tiles report={report} />
      <p className={classes.setting}>
        Converted means: {setting.label}, within {setting.within}
        {setting.after === "0d" || setting.after === "0s" ? "" : ` and not before ${setting.after}`}. Called means: the
        first time {decisionWords(setting.decision)}. The score is judged {setting.observe} after an account was first
        seen. Replayed: {count(population.events)} entries, <Time at={report.from} /> to <Time at={report.to} />;{" "}
        {plural(population.accounts, "account")}, of which {count(population.evaluated)} have a known outcome,{" "}
        {count(population.censored)} are still open and {count(population.outside)} had converted or been called before.{" "}
        {targetsInWords(report)}
      </p>
      <Panel title="What another threshold would have given">
        <ThresholdPanel report={report} start={threshold} full />
      </Panel>
      <div className={classes.charts}>
        <Panel title={aucInWords(ranking.auc)}>
          <Curve
            name="ROC curve"
            points={ranking.roc}
            axes={["Called without converting", "Called of those who convert"]}
            chance={[
              [0, 0],
              [1, 1],
            ]}
          />
        </Panel>
        <Panel title={`Among those called first, ${percent(ranking.averagePrecision)} are right on average`}>
          <Curve
            name="Precision-recall curve"
            points={ranking.precisionRecall}
            axes={["Recall", "Precision"]}
            chance={baseLine(ranking)}
          />
        </Panel>
        <Panel title={calibrationInWords(report)}>
          <Calibration report={report} />
        </Panel>
        <Panel title="Who was called, and what became of them">
          <ConfusionMatrix report={report} />
        </Panel>
        <Panel title={gradesInWords(report)}>
          <Bars
            name="Conversion by grade"
            labels={report.grades.map((each) => each.grade)}
            values={report.grades.map((each) => each.converted.value)}
            axis="Grade when it was judged"
            share
            header={["Grade", "Conversion", "Accounts"]}
            rows={report.grades.map((each) => [each.grade, each.converted.value, each.converted.of])}
          />
        </Panel>
        <Panel title={leadInWords(report)}>
          <Bars
            name="Days from the call to the conversion"
            labels={report.leadTime.buckets.map(bucketWords)}
            values={report.leadTime.buckets.map((each) => each.accounts)}
            axis="Days"
            share={false}
            header={["Days", "Accounts"]}
            rows={report.leadTime.buckets.map((each) => [bucketWords(each), each.accounts])}
          />
        </Panel>
      </div>
      <Panel title={volumeInWords(report)}>
        <Volume report={report} />
      </Panel>
      <Slices title="By segment" slices={report.segments} />
      <Slices title="By period" slices={report.periods} />
      <Examples report={report} />
    </>
  );
}

function bucketWords(bucket: { fromDays: number; toDays: number }): string {
  return bucket.toDays > 10_000 ? `${bucket.fromDays} or more` : `${bucket.fromDays} to ${bucket.toDays}`;
}

export function decisionWords(decision: string): string {
  if (decision === "pqa") return "it became product-qualified";
  if (decision === "sales_assist" || decision === "lane") return "it entered sales-assist";
  return decision.replaceAll("_", " ");
}

function baseLine(ranking: Report["ranking"]): readonly (readonly [number, number])[] {
  const rate = ranking.positives / Math.max(1, ranking.positives + ranking.negatives);
  return [
    [0, rate],
    [1, rate],
  ];
}

function Alarms({ report }: { report: Report }) {
  if (report.alarms.length === 0) return null;
  const mild = !report.alarms.some((each) => each.decisive);
  return (
    <section className={classes.alarms} data-mild={mild || undefined} aria-label="Alarms">
      <strong>
        {mild ? "Worth knowing before you believe the figures" : "Look at this before you believe the figures"}
      </strong>
      <ul>
        {report.alarms.map((each) => (
          <li key={each.kind + each.feature}>{sentence(each.sentence)}</li>
        ))}
      </ul>
    </section>
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;
}

interface CurveProps {
  name: string;
  points: Report["ranking"]["roc"];
  axes: readonly [string, string];
  chance: readonly (readonly [number, number])[];
}

function Curve({ name, points, axes, chance }: CurveProps) {
  const draw = useCallback((palette: Palette) => curve(palette, points, axes, chance), [points, axes, chance]);
  const rows = useMemo(() => points.map((each) => [each.threshold, each.x, each.y] as const), [points]);
  return <Chart name={name} height={260} draw={draw} header={["Score from", ...axes]} rows={rows} />;
}

function Calibration({ report }: { report: Report }) {
  const draw = useCallback((palette: Palette) => calibration(palette, report), [report]);
  const rows = useMemo(
    () =>
      report.ranking.calibration.map(
        (bin) => [`${bin.from} to ${bin.to}`, bin.predicted, bin.observed.value, bin.observed.of] as const,
      ),
    [report],
  );
  return (
    <Chart
      name="Calibration"
      height={260}
      draw={draw}
      header={["Bin", "Promised", "Converted", "Accounts"]}
      rows={rows}
    />
  );
}

interface BarsProps {
  name: string;
  labels: readonly string[];
  values: readonly (number | null)[];
  axis: string;
  share: boolean;
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
}

function Bars({ name, labels, values, axis, share, header, rows }: BarsProps) {
  const draw = useCallback(
    (palette: Palette) => bars(palette, labels, values, axis, share),
    [labels, values, axis, share],
  );
  return <Chart name={name} height={230} draw={draw} header={header} rows={rows} />;
}

function Volume({ report }: { report: Report }) {
  const draw = useCallback((palette: Palette) => volume(palette, report), [report]);
  const rows = useMemo(() => report.volume.weeks.map((each) => [each.monday, each.calls] as const), [report]);
  return <Chart name="Calls a week" height={210} draw={draw} header={["Week from", "Calls"]} rows={rows} />;
}

function Slices({ title, slices }: { title: string; slices: readonly Slice[] }) {
  if (slices.length === 0) return null;
  const judged = slices.filter((each) => each.decisions.precision.value !== null);
  const best = judged.toSorted((a, b) => (b.decisions.precision.value ?? 0) - (a.decisions.precision.value ?? 0))[0];
  const sentence =
    judged.length > 1 && best ? `${title}: it is right most often for ${best.name.replaceAll("_", " ")}` : title;
  return (
    <Panel title={sentence} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={title}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{title.replace("By ", "").replace(/^./, (letter) => letter.toUpperCase())}</th>
              <th scope="col">Accounts</th>
              <th scope="col">Base rate</th>
              <th scope="col">Called</th>
              <th scope="col">Precision</th>
              <th scope="col">Recall</th>
              <th scope="col">Lift</th>
              <th scope="col">AUC</th>
            </tr>
          </thead>
          <tbody>
            {slices.map(({ name, accounts, decisions, auc }) => (
              <tr key={name}>
                <td>{name.replaceAll("_", " ")}</td>
                <td>{count(accounts)}</td>
                <td>{percent(decisions.baseRate.value, 1)}</td>
                <td>{count(decisions.truePositives + decisions.falsePositives)}</td>
                <td>{percent(decisions.precision.value)}</td>
                <td>{percent(decisions.recall.value)}</td>
                <td>{decisions.lift === null ? "–" : `${decimal(decisions.lift, 1)}×`}</td>
                <td>{decimal(auc, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Examples({ report }: { report: Report }) {
  if (report.examples.length === 0) return null;
  return (
    <Panel title="Decisions that were wrong, the surest first" flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Wrong decisions">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col">Score</th>
              <th scope="col">What went wrong</th>
              <th scope="col">Reasons then</th>
            </tr>
          </thead>
          <tbody>
            {report.examples.slice(0, 20).map((each) => (
              <tr key={each.key}>
                <td>
                  <Link to="/accounts" search={{ q: each.name }}>
                    {each.name}
                  </Link>
                </td>
                <td>{decimal(each.score, 1)}</td>
                <td>{each.decidedAt ? "called in vain" : "missed"}</td>
                <td className={classes.wide}>
                  {each.reasons
                    .slice(0, 3)
                    .map((reason) => `${reason.label} ${signed(reason.points, 1)}`)
                    .join(", ") || "–"}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
