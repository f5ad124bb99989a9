import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/session";
import { count, decimal, plural } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./learning.module.css";
import { isUnderWay, type ModelSummary, useModels, useStartTraining, useStudies } from "./queries";
import { ScheduleCell } from "./ScheduleCell";
import { StudyProgress } from "./StudyProgress";
import { WindowsForm } from "./WindowsForm";
import { retrainingWhy } from "./words";

const RETRAINING: Record<ModelSummary["retraining"], string> = {
  fresh: "fresh",
  possible: "may be trained again",
  due: "due",
  overdue: "overdue",
};

/** The learned models of the draft, and the way to train one. */
export function ModelsPage() {
  const models = useModels();
  const studies = useStudies();
  const may = useMay("playbook");
  const trainings = (studies.data?.items ?? []).filter((job) => job.kind === "training");
  const running = trainings.find(isUnderWay);
  const failed = trainings[0]?.state === "failed" ? trainings[0] : undefined;
  const items = models.data?.items ?? [];
  const best = items.toSorted((a, b) => (b.auc ?? 0) - (a.auc ?? 0))[0];
  return (
    <Page
      title="Models"
      finding={
        best
          ? `${plural(items.length, "model")} in the draft; ${best.name} ranks best, with an AUC of ${decimal(best.auc, 3)} on accounts that came later.`
          : "What do accounts that convert have in common, weighed by what happened?"
      }
    >
      {may ? (
        <Panel title="Train one">
          <Train busy={running !== undefined} />
        </Panel>
      ) : null}
      {running ? (
        <Panel title="Under way">
          <StudyProgress job={running} mayStop={may} />
        </Panel>
      ) : null}
      {failed ? <EmptyState title={`${failed.name} was not trained`}>{failed.error}</EmptyState> : null}
      {models.isPending ? <RowSkeletons rows={3} /> : null}
      {models.error && !models.data ? (
        <ErrorState error={models.error} what="the models" retry={() => void models.refetch()} />
      ) : null}
      {models.data && items.length === 0 && !running ? (
        <EmptyState title="No model yet">
          A model learns from the playbook's signals and traits which accounts convert, and is tried on accounts that
          came later. It goes into the draft; nothing in force changes before you publish. On the command line:{" "}
          <code>groundswell playbook train DIR NAME --data DIR</code>
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <Panel title="In the draft" flush>
          <Table items={items} />
          <p className={classes.note}>
            {models.data?.automatic
              ? "What is trained by itself is what is in force, when it is due, at the beginning of a day; the candidate runs as a shadow until somebody publishes it."
              : "The server’s setting “retrain: by_hand” leaves all training to people, whatever is chosen here."}
          </p>
        </Panel>
      ) : null}
    </Page>
  );
}

function Train({ busy }: { busy: boolean }) {
  const [name, setName] = useState("upgrade");
  const [kind, setKind] = useState<"logistic" | "trees">("logistic");
  const [windows, setWindows] = useState({ observeDays: 14, withinDays: 90 });
  const start = useStartTraining();
  const valid = /^[a-z][a-z0-9_]{0,63}$/.test(name);
  return (
    <>
      <div className={classes.form}>
        <TextInput
          label="Name"
          w={180}
          value={name}
          error={valid ? undefined : "a–z, 0–9 and _"}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Kind of model"
          value={kind}
          onChange={(next) => setKind(next === "trees" ? "trees" : "logistic")}
          data={[
            { value: "logistic", label: "Logistic" },
            { value: "trees", label: "Boosted trees" },
          ]}
        />
        <WindowsForm value={windows} onChange={setWindows} />
        <Button
          loading={start.isPending}
          disabled={busy || !valid}
          onClick={() => start.mutate({ name, kind, ...windows })}
        >
          Train
        </Button>
      </div>
      {start.error ? <ErrorState error={start.error} what="the training" /> : null}
    </>
  );
}

function Table({ items }: { items: readonly ModelSummary[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Models">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Kind</th>
            <th scope="col">AUC, later accounts</th>
            <th scope="col">Trained on</th>
            <th scope="col">Trained</th>
            <th scope="col">Retraining</th>
            <th scope="col">Trained again</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {items.map((model) => (
            <tr key={model.name}>
              <td>
                <Link to="/playbook/models/$model" params={{ model: model.name }}>
                  {model.name}
                </Link>
              </td>
              <td>{model.kind === "trees" ? "Boosted trees" : "Logistic regression"}</td>
              <td className={classes.number}>{decimal(model.auc, 3)}</td>
              <td className={classes.number}>
                {plural(model.rows, "account")}, {count(model.positives)} converted
              </td>
              <td>
                <Time at={model.trainedAt} />
              </td>
              <td>
                <Retraining model={model} />
              </td>
              <td>
                <ScheduleCell model={model} />
              </td>
              <td>{model.inForce ? "in force" : "draft"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** When it is due next and why, and what became of it. */
function Retraining({ model }: { model: ModelSummary }) {
  return (
    <>
      {RETRAINING[model.retraining]}
      <small className={classes.why}>{retrainingWhy(model)}</small>
      {model.candidate ? (
        <small className={classes.why}>
          <Link to="/playbook/shadows/$version" params={{ version: model.candidate }}>
            A candidate runs as a shadow
          </Link>
        </small>
      ) : null}
    </>
  );
}
