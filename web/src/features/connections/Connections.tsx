import { Button, Menu, Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { Snippet } from "../../ui/Copyable";
import { words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import { ConnectionForm } from "./ConnectionForm";
import classes from "./connections.module.css";
import { Deliveries } from "./Deliveries";
import { type Health, healthOf, isCrm } from "./form";
import { type Connection, type Kind, useConnectionChanges, useConnections } from "./queries";

/** What leads outside: chat, mail, webhooks, CRM; whether each works, and what to do when it does not. */
export function Connections() {
  const connections = useConnections();
  const [form, setForm] = useState<{ kind: Kind; connection?: Connection }>();
  const [made, setMade] = useState<Connection>();
  const { test } = useConnectionChanges();
  const items = connections.data?.items ?? [];
  const kinds = connections.data?.kinds ?? [];
  const failing = items.filter((each) => healthOf(each) === "fails").length;
  return (
    <div className={classes.stack}>
      <Panel
        flush
        title={failing > 0 ? `${failing} of ${items.length} connections fail` : "Connections"}
        aside={
          <span className={classes.aside}>
            <Stale updatedAt={connections.dataUpdatedAt} failing={connections.isRefetchError} />
            {items.length > 0 ? <New kinds={kinds} onPick={(kind) => setForm({ kind })} /> : null}
          </span>
        }
      >
        {connections.isPending ? <RowSkeletons rows={3} height={64} /> : null}
        {connections.error && !connections.data ? (
          <ErrorState error={connections.error} what="the connections" retry={() => void connections.refetch()} />
        ) : null}
        {connections.data && items.length === 0 ? (
          <EmptyState
            title="Nothing leads outside yet"
            action={<New kinds={kinds} onPick={(kind) => setForm({ kind })} />}
          >
            <p>Connect chat or mail, so that a handoff reaches its owner wherever they are.</p>
          </EmptyState>
        ) : null}
        {made ? <Made connection={made} /> : null}
        <ul className={classes.list}>
          {items.map((each) => (
            <Line
              key={each.id}
              connection={each}
              kind={kinds.find((kind) => kind.kind === each.kind)}
              onEdit={(kind) => setForm({ kind, connection: each })}
            />
          ))}
        </ul>
      </Panel>
      <Deliveries connections={items} />
      {form ? (
        <ConnectionForm
          kind={form.kind}
          {...(form.connection ? { connection: form.connection } : {})}
          onClose={() => setForm(undefined)}
          onDone={(done) => {
            setForm(undefined);
            setMade(Object.keys(done.made).length > 0 ? done : undefined);
            void tell(done.name, test.mutateAsync(done.id));
          }}
        />
      ) : null}
    </div>
  );
}

/** Secrets that were made here and are shown this once. */
function Made({ connection }: { connection: Connection }) {
  return (
    <div className={classes.secret} role="status">
      <p>
        This is the only time that the secrets of <strong>{connection.name}</strong> are shown. Keep them where secrets
        are kept.
      </p>
      {Object.entries(connection.made).map(([name, value]) => (
        <Snippet key={name} code={value} label={words(name)} />
      ))}
    </div>
  );
}

function New({ kinds, onPick }: { kinds: readonly Kind[]; onPick: (kind: Kind) => void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" leftSection={<IconPlus size={14} />}>
          Connect
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind.kind} onClick={() => onPick(kind)}>
            {kind.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const HEALTH: Record<Health, string> = { works: "Works", fails: "Fails", unknown: "Not tried yet", off: "Off" };

interface LineProps {
  connection: Connection;
  kind: Kind | undefined;
  onEdit: (kind: Kind) => void;
}

function Line({ connection, kind, onEdit }: LineProps) {
  const { test, change, remove } = useConnectionChanges();
  const [asked, setAsked] = useState(false);
  const health = healthOf(connection);
  return (
    <li>
      <div className={classes.what}>
        <strong>{connection.name}</strong> <span className="dim">{kind?.label ?? connection.kind}</span>
        <small>
          <span className={classes.health} data-health={health}>
            {HEALTH[health]}
          </span>
          {connection.okAt ? (
            <>
              , last worked <Time at={connection.okAt} />
            </>
          ) : null}
          {connection.failedAt && health === "fails" ? (
            <>
              , failed <Time at={connection.failedAt} />
            </>
          ) : null}
        </small>
        {health === "fails" ? <p className={classes.failure}>{connection.failure}</p> : null}
        <small>
          Connected <Time at={connection.createdAt} /> by {connection.createdBy}
          {Object.entries(connection.secrets).map(([name, hint]) => `, ${name.replaceAll("_", " ")} ${hint}`)}
        </small>
        {isCrm(connection) ? (
          <Link to="/crm" search={{ connection: connection.id }}>
            Health, mapping, dry run, log
          </Link>
        ) : null}
      </div>
      {asked ? (
        <div className={classes.verbs}>
          <span>What waits to be sent over it fails.</span>
          <Button
            color="red"
            size="compact-sm"
            onClick={() => void run(remove.mutateAsync(connection.id), `${connection.name} is forgotten.`)}
          >
            Forget {connection.name}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setAsked(false)}>
            Keep it
          </Button>
        </div>
      ) : (
        <div className={classes.verbs}>
          <Switch
            size="sm"
            aria-label={`${connection.name} is on`}
            checked={connection.enabled}
            onChange={(event) => {
              const enabled = event.currentTarget.checked;
              void run(
                change.mutateAsync({ id: connection.id, enabled }),
                enabled ? `${connection.name} is on again.` : `${connection.name} is off: nothing is sent over it.`,
              );
            }}
          />
          <Button
            variant="default"
            size="compact-sm"
            loading={test.isPending}
            onClick={() => void tell(connection.name, test.mutateAsync(connection.id))}
          >
            Test
          </Button>
          <Button variant="default" size="compact-sm" disabled={!kind} onClick={() => kind && onEdit(kind)}>
            Change
          </Button>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsked(true)}>
            Forget
          </Button>
        </div>
      )}
    </li>
  );
}

async function run(work: Promise<unknown>, done: string): Promise<void> {
  try {
    await work;
    notifications.show({ message: done });
  } catch (error) {
    notifications.show({ color: "red", title: "It did not work", message: problemOf(error).line });
  }
}

/** Says what a test found. */
async function tell(name: string, test: Promise<{ works: boolean; sentence: string }>): Promise<void> {
  try {
    const { works, sentence } = await test;
    notifications.show({
      ...(works ? {} : { color: "red" }),
      title: works ? `${name} works` : `${name} does not work`,
      message: sentence,
      autoClose: works ? 5_000 : 15_000,
    });
  } catch (error) {
    notifications.show({ color: "red", title: `${name} could not be tested`, message: problemOf(error).line });
  }
}
