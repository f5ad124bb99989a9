import { Button } from "@mantine/core";
import { count, plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Changes } from "./Changes";
import classes from "./crm.module.css";
import type { DryRun, Mapping } from "./queries";

interface Props {
  run: DryRun | undefined;
  /** The mapping that was tried, and that of now. */
  of: Mapping | undefined;
  now: Mapping;
  error: Error | null;
  running: boolean;
  /** Missing while the mapping has unfinished lines. */
  start: (() => void) | undefined;
}

/** Every change that the next cycle would make by the mapping on screen, before anything is written. */
export function DryRunPanel({ run, of, now, error, running, start }: Props) {
  const other = run !== undefined && JSON.stringify(of) !== JSON.stringify(now);
  return (
    <Panel flush title={run && !running ? titleOf(run) : "What the next cycle would write"}>
      {running ? <RowSkeletons rows={4} height={56} /> : null}
      {error && !running ? <ErrorState error={error} what="the dry run" {...(start ? { retry: start } : {})} /> : null}
      {!run && !running && !error ? (
        <EmptyState
          title="Not tried yet"
          action={
            <Button variant="default" disabled={!start} onClick={start}>
              Dry run
            </Button>
          }
        >
          <p>Shows every change of every record, by the mapping above as it is on screen. Nothing is written.</p>
        </EmptyState>
      ) : null}
      {run && !running && !error ? (
        <>
          {other ? (
            <p className={classes.warn} role="status">
              The mapping was changed since: this is of the one before. Run it again.
            </p>
          ) : null}
          {run.shown.length === 0 ? (
            <EmptyState title="Nothing would change">
              <p>The CRM has what the product knows.</p>
            </EmptyState>
          ) : null}
          <ul className={classes.list}>
            {run.shown.map((record) => (
              <li key={`${record.object}${record.key}`}>
                <div className={classes.what}>
                  <strong>{record.name || record.key}</strong>{" "}
                  <span className="dim">
                    {record.object}, {record.key}:{" "}
                    {record.action === "look" ? "looked for, and created if the CRM has none" : "changed"}
                  </span>
                  <Changes changes={record.changes} />
                </div>
              </li>
            ))}
          </ul>
          {run.shown.length < run.changed + run.looked ? (
            <p className={classes.calm}>
              The first {count(run.shown.length)} of {count(run.changed + run.looked)} records.
            </p>
          ) : null}
        </>
      ) : null}
    </Panel>
  );
}

function titleOf({ changed, looked }: DryRun): string {
  if (changed + looked === 0) return "The next cycle would write nothing";
  return `It would change ${plural(changed, "record")}, and look for ${count(looked)}`;
}
