import { Button, Progress } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { Snippet } from "../../ui/Copyable";
import { count, duration, plural, words } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./imports.module.css";
import { NewImport } from "./NewImport";
import { type Import, useImportSteps, useImports } from "./queries";

/** History from files: mapped, tried, then brought in; twice is once. */
export function ImportsPage() {
  const imports = useImports();
  const may = useMay("imports");
  const [adding, setAdding] = useState(false);
  const items = imports.data?.items ?? [];
  const running = items.filter((each) => each.state === "running").length;
  const stored = items.reduce((sum, each) => sum + each.stored, 0);
  const button = may ? (
    <Button leftSection={<IconFileImport size={16} />} onClick={() => setAdding(true)}>
      Import a file
    </Button>
  ) : null;
  return (
    <Page
      title="Imports"
      finding={
        imports.data
          ? items.length === 0
            ? "No history was imported yet."
            : `${plural(items.length, "import")} brought ${count(stored)} events${running > 0 ? `; ${plural(running, "import")} running` : ""}.`
          : undefined
      }
      actions={items.length > 0 ? button : null}
    >
      {imports.error && !imports.data ? (
        <ErrorState error={imports.error} what="the imports" retry={() => void imports.refetch()} />
      ) : null}
      {imports.isPending || imports.data ? (
        <Panel flush>
          {imports.isPending ? <RowSkeletons rows={4} height={60} /> : null}
          {imports.data && items.length === 0 ? (
            <EmptyState title="Bring your history along" action={button}>
              <p>
                JSON Lines, CSV or Parquet: a year of it is scored in seconds. Importing the same file twice changes
                nothing.
              </p>
              <p>A git repository makes a good first try:</p>
              <Snippet label="import command" code="./groundswell import git PATH_OF_A_REPOSITORY --data DIR" />
            </EmptyState>
          ) : null}
          <ul className={classes.list}>
            {items.map((each) => (
              <Line key={each.id} item={each} may={may} />
            ))}
          </ul>
        </Panel>
      ) : null}
      {adding ? <NewImport onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function Line({ item, may }: { item: Import; may: boolean }) {
  const { cancel } = useImportSteps();
  const running = item.state === "running";
  const share = item.bytesTotal === 0 ? 0 : (100 * item.bytesRead) / item.bytesTotal;

  async function stop() {
    try {
      await cancel.mutateAsync(item.id);
      notifications.show({ message: `${item.name} is stopped. What it stored stays; starting it again resumes.` });
    } catch (error) {
      notifications.show({ color: "red", title: "Not stopped", message: problemOf(error).line });
    }
  }

  return (
    <li>
      <div>
        <strong>{item.name}</strong>
        <small>
          {words(item.state)}, into {item.source.name}, <Time at={item.finishedAt ?? item.createdAt} /> by{" "}
          {item.createdBy}
        </small>
        <small className="num">
          {count(item.stored)} stored, {count(item.duplicates)} known already, {count(item.rejected)} rejected
          {running ? `, ${count(item.rowsPerSecond)} rows per second` : ""}
          {running && item.secondsLeft !== null ? `, ${duration(item.secondsLeft * 1_000)} left` : ""}
        </small>
        {item.error ? <small className={classes.fault}>{item.error}</small> : null}
        {running ? <Progress mt={6} value={share} aria-label={`Progress of ${item.name}`} /> : null}
      </div>
      {running && may ? (
        <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => void stop()}>
          Stop
        </Button>
      ) : null}
    </li>
  );
}
