import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/session";
import { decimal, percent, plural, words } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./backtest.module.css";
import { JobProgress } from "./JobProgress";
import { isUnderWay, useBacktests, useEndBacktest } from "./queries";
import { RunForm } from "./RunForm";

import type { Job } from "./types";

/** Every backtest that was run, and the way to run another one. */
export function BacktestsPage() {
  const backtests = useBacktests();
  const may = useMay("playbook");
  const end = useEndBacktest();
  const jobs = backtests.data?.items ?? [];
  const best = jobs
    .filter((each) => each.summary?.auc != null)
    .toSorted((a, b) => (b.summary?.auc ?? 0) - (a.summary?.auc ?? 0))[0];
  return (
    <Page
      title="Backtests"
      finding={
        best
          ? `${plural(jobs.length, "backtest")}; the best ranking so far is that of ${best.name}, with an AUC of ${decimal(best.summary?.auc, 3)}.`
          : "What would a playbook have decided, had it been live, and what became of it?"
      }
      actions={<Stale updatedAt={backtests.dataUpdatedAt} failing={backtests.isRefetchError} />}
    >
      {may ? (
        <Panel title="Run one">
          <RunForm />
        </Panel>
      ) : null}
      {backtests.isPending ? <RowSkeletons rows={5} /> : null}
      {backtests.error && !backtests.data ? (
        <ErrorState error={backtests.error} what="the backtests" retry={() => void backtests.refetch()} />
      ) : null}
      {backtests.data && jobs.length === 0 ? (
        <EmptyState title="No backtest yet">
          Run one with what is live: it replays every event in order, decides with what was known then, and holds the
          decisions against what happened next. On the command line:{" "}
          <code>groundswell playbook backtest DIR --data DIR</code>
        </EmptyState>
      ) : null}
      {jobs.length > 0 ? (
        <Panel title="So far" flush>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <div className={classes.scroll} tabIndex={0} role="region" aria-label="Backtests">
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Playbook</th>
                  <th scope="col">Run</th>
                  <th scope="col">Precision</th>
                  <th scope="col">Recall</th>
                  <th scope="col">Lift</th>
                  <th scope="col">AUC</th>
                  <th scope="col">Alarms</th>
                  {may ? <th scope="col">Remove</th> : null}
                </tr>
              </thead>
              <tbody>
                {jobs.map((job) => (
                  <Row key={job.id} job={job} may={may} onEnd={() => end.mutate(job.id)} />
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      ) : null}
    </Page>
  );
}

function Row({ job, may, onEnd }: { job: Job; may: boolean; onEnd: () => void }) {
  const { summary } = job;
  return (
    <tr>
      <td>
        <Link to="/playbook/backtests/$backtestId" params={{ backtestId: String(job.id) }}>
          {job.name}
        </Link>
        {job.against ? <small className="dim"> against {job.against.slice(0, 10)}</small> : null}
      </td>
      <td>
        <Time at={job.createdAt} />
      </td>
      {isUnderWay(job) ? (
        <td colSpan={may ? 6 : 5} className={classes.wide}>
          <JobProgress job={job} mayStop={may} />
        </td>
      ) : summary ? (
        <>
          <td>{percent(summary.precision)}</td>
          <td>{percent(summary.recall)}</td>
          <td>{summary.lift === null ? "–" : `${decimal(summary.lift, 1)}×`}</td>
          <td>{decimal(summary.auc, 3)}</td>
          <td>{summary.alarms}</td>
        </>
      ) : (
        <td colSpan={5}>{job.error ?? words(job.state)}</td>
      )}
      {may && !isUnderWay(job) ? (
        <td>
          <Button size="compact-xs" variant="subtle" color="gray" aria-label={`Remove ${job.name}`} onClick={onEnd}>
            Remove
          </Button>
        </td>
      ) : null}
    </tr>
  );
}
