import { Skeleton } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { Copyable } from "../../ui/Copyable";
import { ActivityChart } from "../../ui/chart/ActivityChart";
import { compact, count, decimal, plural, signed } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { Lane, Stage } from "../../ui/Score";
import { EmptyState, ErrorState, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import { Timeline } from "../../ui/Timeline";
import { AccountCrm } from "../crm/AccountCrm";
import { AccountHandoffs } from "../route/AccountHandoffs";
import { AccountContact } from "./AccountContact";
import { AccountMerges } from "./AccountMerges";
import { AccountPeople } from "./AccountPeople";
import { AccountRulings } from "./AccountRulings";
import { AccountTraits } from "./AccountTraits";
import { AccountTransitions } from "./AccountTransitions";
import classes from "./account.module.css";
import { useAccount, useActivity } from "./queries";
import { ScorePanel } from "./ScorePanel";
import { useAccountTimeline } from "./timeline";

/** Everything that is known of one account: its score and why, who is there, what they do, how it got here. */
export function AccountPage() {
  const { accountId } = useParams({ from: "/accounts/$accountId" });
  const account = useAccount(accountId);
  const trail = (
    <Link to="/accounts" search={{}}>
      Accounts
    </Link>
  );
  if (account.isPending) return <Waiting />;
  if (account.error && !account.data) {
    return (
      <Page title="Account" trail={trail}>
        <ErrorState error={account.error} what="this account" retry={() => void account.refetch()} />
      </Page>
    );
  }
  const data = account.data;
  return (
    <Page
      title={data.name}
      trail={trail}
      finding={<AccountFinding account={data} />}
      actions={<Stale updatedAt={account.dataUpdatedAt} failing={account.isRefetchError} />}
    >
      <Facts account={data} />
      <div className={classes.columns}>
        <div className={classes.wide}>
          <ScorePanel accountId={accountId} account={data} />
          <Activity accountId={accountId} />
          <AccountTimeline accountId={accountId} />
        </div>
        <div className={classes.slim}>
          <AccountHandoffs accountId={accountId} />
          <AccountContact accountId={accountId} />
          <AccountPeople accountId={accountId} total={data.people} />
          <AccountCrm accountId={accountId} />
          <AccountRulings accountId={accountId} />
          <AccountTraits accountId={accountId} />
          <AccountTransitions accountId={accountId} />
          <AccountMerges accountId={accountId} keys={data.keys} />
        </div>
      </div>
    </Page>
  );
}

function AccountFinding({ account }: { account: Schemas["Account"] }) {
  const [first] = account.reasons;
  return (
    <>
      Score <strong>{decimal(account.score)}</strong>, grade <strong>{account.grade}</strong>
      {first ? (
        <>
          , most of all because: <strong>{first.label}</strong> ({signed(first.points)})
        </>
      ) : (
        ", with no reason that counts yet"
      )}
      . Last seen <Time at={account.lastSeenAt} />.
    </>
  );
}

function Facts({ account }: { account: Schemas["Account"] }) {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ["Lane", <Lane key="lane" lane={account.lane} />],
    ["Stage", <Stage key="stage" stage={account.stage} />],
    ["PQA", account.qualified ? "Yes" : "No"],
    ["Grid", account.grid ?? "–"],
    ["CRM score", `${account.crmScore} of 10`],
    ["People, 30 d", count(account.people30d)],
    ["Events, 30 d", compact(account.events30d)],
    ["Activated", <Time key="activated" at={account.activatedAt} />],
    ["First seen", <Time key="first" at={account.firstSeenAt} />],
    ["Id", <Copyable key="id" value={account.id} label="account id" />],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Activity({ accountId }: { accountId: string }) {
  const activity = useActivity(accountId);
  const days = activity.data;
  const active = days?.filter((each) => each.events > 0).length ?? 0;
  return (
    <Panel title={days ? `Active on ${plural(active, "day")} of the last ${days.length}` : "Activity"}>
      {activity.isPending ? <Skeleton height={236} radius="md" /> : null}
      {activity.error && !days ? (
        <ErrorState error={activity.error} what="the activity" retry={() => void activity.refetch()} />
      ) : null}
      {days && active === 0 ? <EmptyState title="Nothing happened in these days" /> : null}
      {days && active > 0 ? <ActivityChart days={days} name="Events and people per day" /> : null}
    </Panel>
  );
}

function AccountTimeline({ accountId }: { accountId: string }) {
  const timeline = useAccountTimeline(accountId);
  return (
    <Panel title="Timeline" aside="UTC" flush>
      <Timeline query={timeline} showPerson />
    </Panel>
  );
}

function Waiting() {
  return (
    <Page title={<Skeleton height={26} width={240} />} name="Account" trail="Accounts">
      <Skeleton height={48} radius="md" />
      <div className={classes.columns} role="status" aria-label="Loading">
        <div className={classes.wide}>
          <Skeleton height={340} radius="lg" />
          <Skeleton height={280} radius="lg" />
        </div>
        <div className={classes.slim}>
          <Skeleton height={280} radius="lg" />
          <Skeleton height={200} radius="lg" />
        </div>
      </div>
    </Page>
  );
}
