import { Link, useParams } from "@tanstack/react-router";
import { useCallback } from "react";
import { Chart } from "../../ui/chart/Chart";
import type { Palette } from "../../ui/chart/palette";
import { count, decimal, percent } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { ErrorState, RowSkeletons } from "../../ui/states";
import { calibration, importance, roc } from "./charts";
import classes from "./learning.module.css";
import { type Model, useModel } from "./queries";
import { worth } from "./words";

const FEATURES_SHOWN = 15;

/** One model: how good it is, what it looks at, where it comes from. */
export function ModelPage() {
  const { model: name } = useParams({ from: "/playbook/models/$model" });
  const model = useModel(name);
  return (
    <Page
      title={name}
      trail={<Link to="/playbook/models">Models</Link>}
      finding={model.data ? worth(model.data) : undefined}
    >
      {model.isPending ? <RowSkeletons rows={6} /> : null}
      {model.error ? <ErrorState error={model.error} what={name} retry={() => void model.refetch()} /> : null}
      {model.data ? <Details model={model.data} /> : null}
    </Page>
  );
}

function Details({ model }: { model: Model }) {
  const { validation } = model;
  const drawRoc = useCallback((palette: Palette) => roc(palette, validation), [validation]);
  const drawCalibration = useCallback((palette: Palette) => calibration(palette, validation), [validation]);
  const shown = model.features.slice(0, FEATURES_SHOWN);
  const drawImportance = useCallback(
    (palette: Palette) => importance(palette, model.features.slice(0, FEATURES_SHOWN)),
    [model.features],
  );
  return (
    <>
      <Panel title="Tried on accounts that came later">
        <dl className={classes.facts}>
          <Fact name="AUC" value={decimal(validation.auc, 3)} />
          {validation.baselines.map((each) => (
            <Fact key={each.name} name={`AUC of ${each.name}`} value={decimal(each.auc, 3)} />
          ))}
          <Fact name="Average precision" value={decimal(validation.averagePrecision, 3)} />
          <Fact name="Base rate" value={percent(validation.positives / validation.rows, 1)} />
          <Fact name="Brier score" value={decimal(validation.brier, 4)} />
          <Fact name="Log loss" value={decimal(validation.logLoss, 4)} />
        </dl>
      </Panel>
      <Panel>
        <div className={classes.charts}>
          <figure>
            <figcaption>Of those that convert, how many rank before how many of the others</figcaption>
            <Chart
              name={`${model.summary.name} ROC`}
              height={270}
              draw={drawRoc}
              header={["False positives", "True positives"]}
              rows={validation.roc.map((point) => [point.falsePositives, point.truePositives])}
            />
          </figure>
          <figure>
            <figcaption>What it promises against what came</figcaption>
            <Chart
              name={`${model.summary.name} calibration`}
              height={270}
              draw={drawCalibration}
              header={["Predicted", "Accounts", "Converted"]}
              rows={validation.calibration.map((bin) => [bin.predicted, bin.rows, bin.positives])}
            />
          </figure>
        </div>
      </Panel>
      <Panel title="What it looks at">
        <Chart
          name={`${model.summary.name} features`}
          height={40 + 24 * shown.length}
          draw={drawImportance}
          header={["Feature", "Expression", "Mean share in log-odds"]}
          rows={model.features.map((each) => [each.label, each.expression, each.importance])}
        />
      </Panel>
      {validation.segments.length > 0 ? (
        <Panel title="By segment" flush>
          <Segments model={model} />
        </Panel>
      ) : null}
      <Panel title="Where it comes from">
        <dl className={classes.facts}>
          <Fact
            name="Accounts trained on"
            value={`${count(model.summary.rows)}, ${count(model.summary.positives)} converted`}
          />
          <Fact name="Observed" value={`${model.provenance.from} to ${model.provenance.to}`} />
          <Fact name="Trained before, validated from" value={model.provenance.split} />
          <Fact
            name="Label"
            value={`${model.provenance.label} within ${model.provenance.withinDays} days, seen after ${model.provenance.observeDays} days`}
          />
          <Fact name="Playbook version" value={model.provenance.playbookVersion} />
          <Fact name="Library" value={model.provenance.library} />
          <Fact name="Seed" value={String(model.provenance.seed)} />
          <Fact name="To be trained again by" value={model.summary.dueOn} />
          <Fact
            name="Distribution of what it looks at"
            value={
              model.summary.distributionStored
                ? "stored; see Health for its drift"
                : "not stored, it was trained by an earlier release: train it again to see drift"
            }
          />
          {Object.entries(model.provenance.settings).map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
        </dl>
      </Panel>
      <Panel title="Card">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre className={classes.card} tabIndex={0}>
          {model.card}
        </pre>
      </Panel>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Segments({ model }: { model: Model }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="By segment">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Segment</th>
            <th scope="col">Accounts</th>
            <th scope="col">Predicted</th>
            <th scope="col">Converted</th>
            <th scope="col">AUC</th>
          </tr>
        </thead>
        <tbody>
          {model.validation.segments.map((each) => (
            <tr key={each.name}>
              <td>{each.name}</td>
              <td className={classes.number}>{count(each.rows)}</td>
              <td className={classes.number}>{percent(each.predicted, 1)}</td>
              <td className={classes.number}>{each.rows === 0 ? "–" : percent(each.positives / each.rows, 1)}</td>
              <td className={classes.number}>{decimal(each.auc, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
