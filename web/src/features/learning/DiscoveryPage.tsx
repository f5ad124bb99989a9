import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../api/session";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Findings } from "./Findings";
import classes from "./learning.module.css";
import {
  isUnderWay,
  type Report,
  useApplyStudy,
  useBacktestStudy,
  useStartDiscovery,
  useStudies,
  useStudy,
} from "./queries";
import { StudyProgress } from "./StudyProgress";
import { WindowsForm } from "./WindowsForm";
import { basis, found } from "./words";

/** Which early behaviours set accounts apart that convert, and what rubric follows from that. */
export function DiscoveryPage() {
  const studies = useStudies();
  const may = useMay("playbook");
  const jobs = (studies.data?.items ?? []).filter((job) => job.kind === "discovery");
  const running = jobs.find(isUnderWay);
  const last = jobs.find((job) => job.state === "finished");
  const failed = jobs[0]?.state === "failed" ? jobs[0] : undefined;
  const study = useStudy(last?.id);
  const report = study.data?.report ?? undefined;
  const [windows, setWindows] = useState({ observeDays: 14, withinDays: 90 });
  const start = useStartDiscovery();
  return (
    <Page
      title="Discovery"
      finding={report ? found(report) : "Which early behaviours set accounts apart that convert?"}
    >
      {may ? (
        <Panel title={last ? "Look again" : "Look"}>
          <div className={classes.form}>
            <WindowsForm value={windows} onChange={setWindows} />
            <Button loading={start.isPending} disabled={running !== undefined} onClick={() => start.mutate(windows)}>
              Discover
            </Button>
          </div>
          {start.error ? <ErrorState error={start.error} what="the discovery" /> : null}
        </Panel>
      ) : null}
      {running ? (
        <Panel title="Under way">
          <StudyProgress job={running} mayStop={may} />
        </Panel>
      ) : null}
      {failed ? <EmptyState title="The last discovery came to nothing">{failed.error}</EmptyState> : null}
      {studies.isPending || (last && study.isPending) ? <RowSkeletons rows={6} /> : null}
      {studies.error && !studies.data ? (
        <ErrorState error={studies.error} what="discoveries" retry={() => void studies.refetch()} />
      ) : null}
      {studies.data && !last && !running ? (
        <EmptyState title="Nothing looked for yet">
          A discovery reads the whole history: every kind of event, how often, by how many people, on how many days, how
          soon. It takes seconds to minutes. On the command line:{" "}
          <code>groundswell playbook discover DIR --data DIR</code>
        </EmptyState>
      ) : null}
      {last && report ? <Found id={last.id} report={report} may={may} /> : null}
    </Page>
  );
}

function Found({ id, report, may }: { id: number; report: Report; may: boolean }) {
  const navigate = useNavigate();
  const apply = useApplyStudy();
  const backtest = useBacktestStudy();
  const { rules, score } = report.rubric;
  return (
    <>
      <Panel title="Suggested rubric">
        {rules.length === 0 ? (
          <p>None: no finding holds in both halves of the time.</p>
        ) : (
          <>
            <ul className={classes.rules}>
              {rules.map((rule) => (
                <li key={rule.condition}>
                  <b>{rule.points > 0 ? `+${rule.points}` : rule.points}</b>
                  <span>{rule.label}</span>
                </li>
              ))}
            </ul>
            {may ? (
              <div className={classes.actions}>
                <Button
                  loading={apply.isPending}
                  onClick={() =>
                    apply.mutate(id, {
                      onSuccess: () => void navigate({ to: "/playbook/studio", search: { score } }),
                    })
                  }
                >
                  Open as rubric
                </Button>
                <Button
                  variant="default"
                  loading={backtest.isPending}
                  onClick={() =>
                    backtest.mutate(id, {
                      onSuccess: (job) =>
                        void navigate({
                          to: "/playbook/backtests/$backtestId",
                          params: { backtestId: String(job.id) },
                        }),
                    })
                  }
                >
                  Backtest this
                </Button>
              </div>
            ) : null}
            {apply.error ? <ErrorState error={apply.error} what="the rubric" /> : null}
            {backtest.error ? <ErrorState error={backtest.error} what="the backtest" /> : null}
          </>
        )}
      </Panel>
      <Panel title="Findings" flush>
        <Findings report={report} />
      </Panel>
      <p className="dim">{basis(report)}</p>
    </>
  );
}
