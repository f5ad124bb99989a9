import { Button, Progress } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { count, day, percent, plural } from "../../ui/format";
import { useNow } from "../../ui/now";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./motion.module.css";
import { useDryRun, useStartDryRun } from "./queries";

type DryRun = Schemas["DryRun"];
type Report = NonNullable<DryRun["report"]>;

const DAYS = 90;
const SAMPLE_SHOWN = 12;

/** What a play would have done in the last 90 days, rehearsed on the log by the same rules as live. */
export function DryRunPanel({ play }: { play: string }) {
  const run = useDryRun(play);
  const start = useStartDryRun(play);
  const may = useMay("playbook");
  const none = run.error !== null && problemOf(run.error).status === 404;
  const running = run.data?.state === "running";
  const button = may ? (
    <Button size="xs" variant="default" loading={start.isPending || running} onClick={() => start.mutate(DAYS)}>
      Rehearse {DAYS} days
    </Button>
  ) : null;
  return (
    <Panel title={run.data ? titleOf(run.data) : "What it would have done"} aside={none ? null : button}>
      {run.isPending ? <RowSkeletons rows={2} height={36} /> : null}
      {run.error && !run.data && !none ? (
        <ErrorState error={run.error} what="the rehearsal" retry={() => void run.refetch()} />
      ) : null}
      {start.error ? <ErrorState error={start.error} what="a new rehearsal" /> : null}
      {none ? (
        <EmptyState title="Nobody has rehearsed it yet" action={button}>
          <p>The log is read again, and the play decides by the same rules as live. Nobody is told of anything.</p>
        </EmptyState>
      ) : null}
      {running ? (
        <>
          <Progress value={100 * (run.data?.share ?? 0)} aria-label="Share of the log that was read" />
          <p className={classes.note}>{percent(run.data?.share)} of the log was read. You can leave this page.</p>
        </>
      ) : null}
      {run.data?.state === "failed" ? <p role="alert">It could not be finished; the server's log says why.</p> : null}
      {run.data?.report ? <Rehearsed run={run.data} report={run.data.report} /> : null}
    </Panel>
  );
}

function titleOf({ report, days, state }: DryRun): string {
  if (state === "running") return "Being rehearsed";
  if (!report) return "What it would have done";
  return `It would have handed ${plural(report.handedOver, "account")} over in ${days} days`;
}

function Rehearsed({ run, report }: { run: DryRun; report: Report }) {
  const now = useNow();
  const most = Math.max(1, ...report.weeks.map((week) => week.handedOver + week.suppressed));
  const height = (n: number) => `${(100 * n) / most}%`;
  return (
    <>
      <p>
        Came true {plural(report.triggered, "time")}: {count(report.handedOver)} handed over, {count(report.heldOut)}{" "}
        held out
        {report.suppressed.length > 0
          ? `; stopped: ${report.suppressed.map((each) => `${each.sentence.toLowerCase()} (${count(each.count)})`).join(", ")}`
          : ""}
        .
      </p>
      <div
        className={classes.weeks}
        role="img"
        aria-label={`Handed over a week: ${report.weeks.map((week) => `${day(Date.parse(week.monday), now)} ${week.handedOver}`).join(", ")}`}
      >
        {report.weeks.map((week) => (
          <span
            key={week.monday}
            title={`Week of ${day(Date.parse(week.monday), now)}: ${week.handedOver} handed over, ${week.suppressed} stopped`}
          >
            <i data-part="stopped" style={{ height: height(week.suppressed) }} />
            <i style={{ height: height(week.handedOver) }} />
          </span>
        ))}
      </div>
      {report.sample.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Some of them">
          <table className={classes.table}>
            <tbody>
              {report.sample.slice(0, SAMPLE_SHOWN).map((each) => (
                <tr key={`${each.account.id}${each.at}`}>
                  <td>
                    {each.account.id ? (
                      <Link to="/accounts/$accountId" params={{ accountId: each.account.id }} search={{}}>
                        {each.account.name}
                      </Link>
                    ) : (
                      each.account.name
                    )}
                  </td>
                  <td data-left>{outcomeOf(each)}</td>
                  <td>
                    <Time at={each.at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <p className={classes.note}>
        By version {run.playbookVersion.slice(0, 7)}, from {day(Date.parse(run.from), now)} to{" "}
        {day(Date.parse(run.until), now)}; everybody is assumed to be busy with a handoff for{" "}
        {plural(run.busyDays, "day")}.
      </p>
    </>
  );
}

function outcomeOf(one: Report["sample"][number]): string {
  const outcome = one.outcome.replaceAll("_", " ");
  const to = one.owner === "" ? "" : ` to ${one.owner}`;
  return `${outcome}${to}${one.why === "" ? "" : `: ${one.why}`}`;
}
