import { Button } from "@mantine/core";
import { useState } from "react";
import { useMay } from "../../api/session";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Findings } from "./Findings";
import classes from "./learning.module.css";
import { isUnderWay, useStartDiscovery, useStudies, useStudy } from "./queries";
import { StudyProgress } from "./StudyProgress";
import { Suggestion } from "./Suggestion";
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
      {last && report ? (
        <>
          <Suggestion id={last.id} rubric={report.rubric} may={may} />
          <Panel title="Findings" flush>
            <Findings report={report} />
          </Panel>
          <p className="dim">{basis(report)}</p>
        </>
      ) : null}
    </Page>
  );
}
