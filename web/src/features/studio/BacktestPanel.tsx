import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { problemOf } from "../../api/problem";
import { Panel } from "../../ui/Page";
import { ErrorState } from "../../ui/states";
import { JobProgress } from "../backtest/JobProgress";
import { isUnderWay, useBacktest, useBacktests, useStartBacktest } from "../backtest/queries";
import { draftName } from "../backtest/RunForm";
import { compared, finding } from "../backtest/report";
import { ThresholdPanel } from "../backtest/ThresholdPanel";
import classes from "./studio.module.css";

interface Props {
  /** The version that the draft would have; undefined while it has faults. */
  version: string | undefined;
  live: string | undefined;
  files: readonly { path: string; text: string }[];
  threshold: number;
  may: boolean;
  onThreshold: (threshold: number) => void;
}

/** How the draft would have done over history, and which threshold suits it. */
export function BacktestPanel({ version, live, files, threshold, may, onThreshold }: Props) {
  const backtests = useBacktests();
  const start = useStartBacktest();
  const jobs = backtests.data?.items ?? [];
  const running = jobs.find((each) => isUnderWay(each) && each.version === version);
  const finished = jobs.filter((each) => each.state === "finished");
  const shown = finished.find((each) => each.version === version) ?? finished[0];
  const result = useBacktest(shown?.id).data;
  const report = result?.report;
  const comparison = result?.comparison;
  const isOther = shown !== undefined && shown.version !== version;

  const run = () =>
    start.mutate({
      name: draftName(),
      files: [...files],
      ...(live !== undefined && version !== live ? { against: live } : {}),
    });
  return (
    <Panel
      title="How it would have done"
      aside={
        shown ? (
          <Link to="/playbook/backtests/$backtestId" params={{ backtestId: String(shown.id) }}>
            Whole report
          </Link>
        ) : null
      }
    >
      {running ? <JobProgress job={running} mayStop={may} /> : null}
      {!running && (isOther || !shown) ? (
        <p className={classes.ask}>
          {shown
            ? "These figures are of another version than this draft."
            : "No backtest yet: replay history to see precision, recall and weekly volume by threshold."}
          {may ? (
            <Button size="compact-sm" disabled={version === undefined} loading={start.isPending} onClick={run}>
              Backtest this draft
            </Button>
          ) : null}
        </p>
      ) : null}
      {start.error ? <ErrorState error={problemOf(start.error)} what="the backtest" /> : null}
      {report && !isOther ? (
        <p>
          <b>{finding(report)}</b> {comparison ? compared(comparison) : null}
        </p>
      ) : null}
      {report ? (
        <ThresholdPanel key={shown?.id} report={report} start={threshold} {...(may ? { onWrite: onThreshold } : {})} />
      ) : null}
    </Panel>
  );
}
