import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useMay } from "../../api/session";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import { usePlaybook } from "../playbook/queries";
import { ComparisonView } from "./ComparisonView";
import { JobProgress } from "./JobProgress";
import { isUnderWay, useBacktest } from "./queries";
import { ReportView } from "./ReportView";
import { finding } from "./report";

/** Where the slider begins for reports that do not say it: the default. */
const SALES_ASSIST = 70;

/** One backtest at an address of its own: its progress, and its report when it is there. */
export function BacktestPage() {
  const { backtestId } = useParams({ from: "/playbook/backtests/$backtestId" });
  const backtest = useBacktest(Number(backtestId));
  const playbook = usePlaybook();
  const may = useMay("playbook");
  const data = backtest.data;
  const trail = <Link to="/playbook/backtests">Backtests</Link>;
  if (backtest.error && !data) {
    return (
      <Page title="Backtest" trail={trail}>
        <ErrorState error={backtest.error} what="the backtest" retry={() => void backtest.refetch()} />
      </Page>
    );
  }
  if (!data) {
    return (
      <Page title="Backtest" trail={trail}>
        <RowSkeletons rows={8} />
      </Page>
    );
  }
  const { job, report, comparison } = data;
  const isStale = playbook.data !== undefined && job.version !== playbook.data.live.version && job.finishedAt !== null;
  return (
    <Page
      title={`Backtest of ${job.name}`}
      trail={trail}
      finding={report ? <strong>{finding(report)}</strong> : "History is replayed under these rules."}
      actions={
        <Button component={Link} to="/playbook/studio" variant="default">
          Open the studio
        </Button>
      }
    >
      {isUnderWay(job) ? (
        <Panel title="Under way">
          <JobProgress job={job} mayStop={may} />
        </Panel>
      ) : null}
      {job.state === "failed" ? (
        <EmptyState title="This backtest failed">{job.error ?? "Nothing is known about why."}</EmptyState>
      ) : null}
      {job.state === "cancelled" ? (
        <EmptyState title="This backtest was stopped">It decided nothing; run it again when you want to.</EmptyState>
      ) : null}
      {report ? (
        <>
          <p className="dim" style={{ margin: 0 }}>
            Version <code>{job.version.slice(0, 10)}</code>, run <Time at={job.createdAt} /> by {job.createdBy}.
            {isStale ? " It is not the version that is live." : ""}
          </p>
          <ReportView report={report} threshold={report.setting.laneThreshold ?? SALES_ASSIST} />
          {comparison ? <ComparisonView comparison={comparison} /> : null}
        </>
      ) : null}
    </Page>
  );
}
