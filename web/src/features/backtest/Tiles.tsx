import { count, decimal, percent } from "../../ui/format";
import classes from "./backtest.module.css";

import type { Report, Share } from "./types";

/** The figures that are looked at first, each with its target or what it is measured against. */
export function Tiles({ report }: { report: Report }) {
  const { decisions, ranking, setting } = report;
  return (
    <dl className={classes.tiles}>
      <Tile
        name="Precision"
        value={percent(decisions.precision.value)}
        note={`${interval(decisions.precision)}; target ${percent(setting.precisionTarget)}`}
        met={decisions.precisionMet}
      />
      <Tile
        name="Recall"
        value={percent(decisions.recall.value)}
        note={`${interval(decisions.recall)}; target ${percent(setting.recallTarget)}`}
        met={decisions.recallMet}
      />
      <Tile
        name="Lift"
        value={decisions.lift === null ? "–" : `${decimal(decisions.lift, 1)}×`}
        note={`over a base rate of ${percent(decisions.baseRate.value, 1)}`}
      />
      <Tile
        name="AUC"
        value={decimal(ranking.auc, 3)}
        note={`0.5 is chance; average precision ${decimal(ranking.averagePrecision, 2)}`}
      />
      <Tile name="F1" value={decimal(decisions.f1, 2)} note={`Brier score ${decimal(ranking.brier, 3)}`} />
      <Tile
        name="Best against worst grade"
        value={report.topOverBottom === null ? "–" : `${decimal(report.topOverBottom, 1)}×`}
        note="target 10×"
        {...(report.topOverBottom === null ? {} : { met: report.topOverBottom >= 10 })}
      />
    </dl>
  );
}

function interval(share: Share): string {
  return share.low === null || share.high === null
    ? "no account to say it of"
    : `${percent(share.low)} to ${percent(share.high)}, from ${count(share.of)}`;
}

function Tile({ name, value, note, met }: { name: string; value: string; note: string; met?: boolean }) {
  return (
    <div className={classes.tile} data-met={met}>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        <small>
          {met === undefined ? "" : met ? "Met. " : "Not met. "}
          {note}
        </small>
      </dd>
    </div>
  );
}

/** Calls against what became of the accounts. */
export function ConfusionMatrix({ report }: { report: Report }) {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = report.decisions;
  return (
    <table className={classes.matrix}>
      <thead>
        <tr>
          <th scope="col">Accounts</th>
          <th scope="col">Converted</th>
          <th scope="col">Did not</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Called</th>
          <td data-right>
            <b>{count(truePositives)}</b> rightly
          </td>
          <td data-wrong>
            <b>{count(falsePositives)}</b> in vain
          </td>
        </tr>
        <tr>
          <th scope="row">Not called</th>
          <td data-wrong>
            <b>{count(falseNegatives)}</b> missed
          </td>
          <td data-right>
            <b>{count(trueNegatives)}</b> rightly left alone
          </td>
        </tr>
      </tbody>
    </table>
  );
}
