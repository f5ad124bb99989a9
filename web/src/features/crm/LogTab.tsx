import { Button, Select } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState } from "../../ui/states";
import { Time } from "../../ui/Time";
import { Changes, Stands } from "./Changes";
import classes from "./crm.module.css";
import { Pages } from "./Pages";
import { type LogLine, RESULTS, useLog } from "./queries";
import { toldBy } from "./told";

/** What was done record by record, newest first: before, after, result. */
export function LogTab({ id }: { id: number }) {
  const search = useSearch({ from: "/crm" });
  const navigate = useNavigate({ from: "/crm" });
  const result = RESULTS.find((each) => each === search.result);
  const log = useLog(id, result, search.key);
  return (
    <Panel
      flush
      title={search.key ? `Log of ${search.key}` : "Log, record by record"}
      aside={
        <span className={classes.aside}>
          {search.key ? (
            <Button
              size="xs"
              variant="default"
              onClick={() => void navigate({ search: (before) => ({ ...before, key: undefined }) })}
            >
              All records
            </Button>
          ) : null}
          <Select
            size="xs"
            w={130}
            aria-label="Which results"
            allowDeselect={false}
            value={result ?? "all"}
            onChange={(next) =>
              void navigate({
                search: (before) => ({ ...before, result: next === "all" ? undefined : (next ?? undefined) }),
              })
            }
            data={[
              { value: "all", label: "All results" },
              ...RESULTS.map((each) => ({ value: each, label: words(each) })),
            ]}
          />
        </span>
      }
    >
      <Pages
        query={log}
        what="the log"
        empty={
          <EmptyState title={result ? `No record that says “${words(result).toLowerCase()}”` : "Nothing was done yet"}>
            <p>Each record that is written or read stands here for 30 days.</p>
          </EmptyState>
        }
        line={(line) => <Line id={id} line={line} />}
      />
    </Panel>
  );
}

function Line({ id, line }: { id: number; line: LogLine }) {
  return (
    <div className={classes.what}>
      <span className={classes.result} data-result={line.result}>
        {words(line.result)}
      </span>{" "}
      <Link to="/crm" search={{ connection: id, tab: "log", key: line.key }}>
        {line.key}
      </Link>{" "}
      <span className="dim">
        {line.object}, {line.direction === "out" ? "to the CRM" : "from the CRM"}
        {line.crmId ? `, ${line.crmId}` : ""}
      </span>
      <small>
        <Time at={line.at} />
      </small>
      <Detail line={line} />
    </div>
  );
}

function Detail({ line }: { line: LogLine }) {
  const told = toldBy(line);
  switch (told.kind) {
    case "changes":
      return <Changes changes={told.changes} />;
    case "fault":
      return (
        <p>
          <span className={classes.bad}>{told.message}</span> {told.remedy} <code>{told.code}</code>
        </p>
      );
    case "conflicts":
      return (
        <dl className={classes.changes}>
          {told.conflicts.map((each) => (
            <div key={each.field}>
              <dt>{each.field}</dt>
              <dd>
                ours <Stands value={each.ours} />, theirs <Stands value={each.theirs} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case "relinked":
      return <p>Merged in the CRM; we follow it to {told.into}.</p>;
    case "other":
      return <p className="dim">{told.text}</p>;
  }
}
