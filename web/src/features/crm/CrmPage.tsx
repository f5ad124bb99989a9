import { Button, Select, Tabs } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconRefresh } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { count } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { ConflictsTab } from "./ConflictsTab";
import classes from "./crm.module.css";
import { DuplicatesTab } from "./DuplicatesTab";
import type { Draft } from "./draft";
import { HealthTab } from "./HealthTab";
import { LogTab } from "./LogTab";
import { MappingTab } from "./MappingTab";
import { type Health, useCrms, useCrmVerbs, useCycleNews } from "./queries";
import { healthSentence } from "./told";

const TABS = [
  { id: "health", label: "Health" },
  { id: "mapping", label: "Mapping" },
  { id: "log", label: "Log" },
  { id: "conflicts", label: "Conflicts" },
  { id: "duplicates", label: "Duplicates" },
] as const;

const TRAIL = (
  <Link to="/settings" search={{ tab: "connections" }}>
    Connections
  </Link>
);

/** What goes to the CRM and comes from there: whether it works, which fields, what was done, what has to be decided. */
export function CrmPage() {
  const { connection } = useSearch({ from: "/crm" });
  const crms = useCrms();
  const all = crms.data?.connections ?? [];
  const crm = connection === undefined ? all[0] : all.find((each) => each.id === connection);
  if (crm)
    return <Connected key={crm.id} crm={crm} all={all} updatedAt={crms.dataUpdatedAt} stale={crms.isRefetchError} />;
  return (
    <Page title="CRM" trail={TRAIL}>
      {crms.isPending ? <RowSkeletons rows={6} height={56} /> : null}
      {crms.error && !crms.data ? (
        <ErrorState error={crms.error} what="the CRM connections" retry={() => void crms.refetch()} />
      ) : null}
      {crms.data ? <NotConnected gone={connection !== undefined} /> : null}
    </Page>
  );
}

function NotConnected({ gone }: { gone: boolean }) {
  return (
    <Panel>
      <EmptyState
        title={gone ? "This CRM is not connected any more" : "No CRM is connected"}
        action={
          <>
            <Button
              variant="default"
              renderRoot={(props) => <Link {...props} to="/settings" search={{ tab: "connections" }} />}
            >
              Connect Salesforce or HubSpot
            </Button>
            <Button component="a" variant="default" href="/api/v1/crm/accounts.csv" download>
              Download as CSV
            </Button>
          </>
        }
      >
        <p>
          Connected, it gets scores, reasons and handoffs on its accounts, and tells us of owners, deals and what became
          of handoffs. Before anything is written, a dry run shows every change. Other CRMs take the same as CSV.
        </p>
      </EmptyState>
    </Panel>
  );
}

/** How much of that tab waits for somebody's decision. */
function Open({ tab, crm }: { tab: string; crm: Health }) {
  const open = tab === "conflicts" || tab === "duplicates" ? crm.toDecide[tab] : 0;
  return open > 0 ? <span className={classes.open}>{count(open)}</span> : null;
}

interface Props {
  crm: Health;
  all: readonly Health[];
  updatedAt: number;
  stale: boolean;
}

function Connected({ crm, all, updatedAt, stale }: Props) {
  const { tab = "health" } = useSearch({ from: "/crm" });
  const navigate = useNavigate({ from: "/crm" });
  const { sync } = useCrmVerbs(crm.id);
  useCycleNews(crm);
  /** Kept here, so that looking at another tab loses nothing. */
  const [draft, setDraft] = useState<Draft>();

  async function begin() {
    try {
      await sync.mutateAsync();
      notifications.show({ message: "A cycle begins." });
    } catch (error) {
      notifications.show({ color: "red", title: "No cycle begins", message: problemOf(error).line });
    }
  }

  return (
    <Page
      title={crm.name}
      trail={TRAIL}
      finding={healthSentence(crm)}
      actions={
        <>
          <Stale updatedAt={updatedAt} failing={stale} />
          {all.length > 1 ? (
            <Select
              aria-label="Which CRM"
              w={180}
              allowDeselect={false}
              value={String(crm.id)}
              onChange={(next) => void navigate({ search: { connection: Number(next), tab } })}
              data={all.map((each) => ({ value: String(each.id), label: each.name }))}
            />
          ) : null}
          <Button
            leftSection={<IconRefresh size={15} />}
            loading={sync.isPending || crm.running}
            disabled={!crm.enabled}
            onClick={() => void begin()}
          >
            Sync now
          </Button>
        </>
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          void navigate({ search: { connection: crm.id, tab: next && next !== "health" ? next : undefined } })
        }
      >
        <Tabs.List aria-label={crm.name}>
          {TABS.map((each) => (
            <Tabs.Tab key={each.id} value={each.id}>
              {each.label} <Open tab={each.id} crm={crm} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="health" pt="lg">
          <HealthTab crm={crm} />
        </Tabs.Panel>
        <Tabs.Panel value="mapping" pt="lg">
          <MappingTab id={crm.id} draft={draft} onDraft={setDraft} />
        </Tabs.Panel>
        <Tabs.Panel value="log" pt="lg">
          <LogTab id={crm.id} />
        </Tabs.Panel>
        <Tabs.Panel value="conflicts" pt="lg">
          <ConflictsTab id={crm.id} />
        </Tabs.Panel>
        <Tabs.Panel value="duplicates" pt="lg">
          <DuplicatesTab id={crm.id} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
