import { Button, Skeleton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link, useParams } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { Copyable } from "../../ui/Copyable";
import { count, plural } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { RoleEvidence } from "../../ui/Roles";
import { EmptyState, ErrorState } from "../../ui/states";
import { Time } from "../../ui/Time";
import { Timeline } from "../../ui/Timeline";
import { TraitList } from "../../ui/TraitList";
import { usePersonTimeline } from "../accounts/timeline";
import { MergeList } from "./MergeList";
import classes from "./people.module.css";
import { useEndMembership, usePerson } from "./queries";

type Person = Schemas["Person"];

export function PersonPage() {
  const { personId } = useParams({ from: "/people/$personId" });
  const person = usePerson(personId);
  const timeline = usePersonTimeline(personId);
  const trail = (
    <Link to="/people" search={{}}>
      People
    </Link>
  );
  if (person.isPending) {
    return (
      <Page title={<Skeleton height={26} width={220} />} name="Person" trail={trail}>
        <div className={classes.columns} role="status" aria-label="Loading">
          <Skeleton height={420} radius="lg" />
          <Skeleton height={260} radius="lg" />
        </div>
      </Page>
    );
  }
  if (!person.data) {
    return (
      <Page title="Person" trail={trail}>
        <ErrorState error={person.error} what="this person" retry={() => void person.refetch()} />
      </Page>
    );
  }
  const data = person.data;
  return (
    <Page title={data.name} trail={trail} finding={<Finding person={data} />}>
      <div className={classes.columns}>
        <Panel title="Timeline" aside="UTC" flush>
          <Timeline query={timeline} />
        </Panel>
        <div className={classes.stack}>
          <Memberships person={data} />
          {data.evidence.length > 0 ? (
            <Panel title={data.roles.length > 0 ? "Role in the account" : "Evidence for a role"}>
              <RoleEvidence roles={data.evidence} />
            </Panel>
          ) : null}
          <Panel title={plural(data.identifiers.length, "identifier")} flush>
            <ul className={classes.identifiers}>
              {data.identifiers.map((identifier) => (
                <li key={identifier.kind + identifier.value}>
                  <Copyable value={identifier.value} label="identifier" />
                  <small>
                    {identifier.kind === "user" ? "user id" : "anonymous id"}, <Time at={identifier.since} brief />
                  </small>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="Traits" flush>
            {data.traits.length > 0 ? <TraitList traits={data.traits} /> : <EmptyState title="No trait known" />}
          </Panel>
          {data.merges.length > 0 ? (
            <Panel title="Merges" flush>
              <MergeList merges={data.merges} narrow />
            </Panel>
          ) : null}
        </div>
      </div>
    </Page>
  );
}

function Finding({ person }: { person: Person }) {
  return (
    <>
      {person.title ? `${person.title}. ` : ""}
      Active on <strong>{plural(person.activeDays30d, "day")}</strong> of the last 30, with {count(person.events30d)}{" "}
      events. Last seen <Time at={person.lastSeenAt} />.
      {person.frozen ? " Has too many identifiers to be one person, and takes no more." : ""}
    </>
  );
}

function Memberships({ person }: { person: Person }) {
  const end = useEndMembership();
  const may = useMay("unify");

  async function leave(accountId: string, name: string) {
    try {
      await end.mutateAsync({ accountId, personId: person.id });
      notifications.show({
        message: `${person.name} is no member of ${name} from now on. What they did before stays.`,
      });
    } catch (error) {
      notifications.show({ color: "red", title: "It did not work", message: problemOf(error).line });
    }
  }

  return (
    <Panel title="Accounts" flush>
      <ul className={classes.merges} data-narrow>
        {person.accounts.map(({ account, since, until }) => (
          <li key={account.id + since}>
            <div className={classes.sides}>
              <Link to="/accounts/$accountId" params={{ accountId: account.id }} search={{}} className="truncate">
                {account.name}
              </Link>
              <small>
                since <Time at={since} />
                {until ? (
                  <>
                    , until <Time at={until} />
                  </>
                ) : null}
              </small>
            </div>
            {may && !until ? (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => void leave(account.id, account.name)}
              >
                End membership
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {person.accounts.length === 0 ? <EmptyState title="Belongs to no account yet" /> : null}
    </Panel>
  );
}
