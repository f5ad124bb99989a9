import { SegmentedControl, Skeleton } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Schemas, take } from "../../api/client";
import { useSession } from "../../api/session";
import { ActivityChart } from "../../ui/chart/ActivityChart";
import { compact, count, decimal, plural } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { Reasons, Score } from "../../ui/Score";
import { EmptyState, ErrorState, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import { OpenAlerts } from "../lifecycle/OpenAlerts";
import { DueSoon } from "../route/DueSoon";
import { Demo } from "./Demo";
import { FirstSteps } from "./FirstSteps";
import classes from "./home.module.css";
import { useLastVisit } from "./lastVisit";

type Home = Schemas["Home"];
const DAY_MS = 86_400_000;

/** Of a product that has just been connected. */
const FEW_EVENTS = 100;

/** What changed, and what to do about it. */
export function HomePage() {
  const session = useSession();
  const visit = useLastVisit();
  const [span, setSpan] = useState(visit === undefined ? "week" : "visit");
  const since = span === "visit" ? visit : span === "day" ? roundedAgo(1) : roundedAgo(7);
  const home = useQuery({
    queryKey: ["home", "since", since],
    queryFn: () => take(api.GET("/home", { params: { query: { since } } })),
    refetchInterval: (query) => (isBeginning(query.state.data) ? 2_000 : 20_000),
    placeholderData: keepPreviousData,
  });
  const data = home.data;
  const started = data?.steps.every((step) => step.done) ?? true;
  return (
    <Page
      title={started ? greeting(session?.user.name) : "Welcome to Groundswell"}
      name="Home"
      finding={
        data ? started ? <Finding home={data} /> : "Three steps to the first account with a reason." : <>&nbsp;</>
      }
      actions={
        started ? (
          <>
            <Stale updatedAt={home.dataUpdatedAt} failing={home.isRefetchError} />
            <SegmentedControl
              aria-label="Since when"
              value={span}
              onChange={setSpan}
              data={[
                ...(visit ? [{ value: "visit", label: "Since last visit" }] : []),
                { value: "day", label: "24 hours" },
                { value: "week", label: "7 days" },
              ]}
            />
          </>
        ) : null
      }
    >
      {home.isPending ? <Waiting /> : null}
      {home.error && !data ? (
        <ErrorState error={home.error} what="what changed" retry={() => void home.refetch()} />
      ) : null}
      {data && !started ? <FirstSteps steps={data.steps} /> : null}
      {data && started ? (
        <>
          {session?.instance.demo ? <Demo home={data} /> : null}
          <Figures home={data} />
          <DueSoon />
          <OpenAlerts />
          <div className={classes.columns}>
            <div className={classes.stack}>
              <Crossed
                changes={data.entered}
                title="Crossed into sales-assist"
                empty="No account crossed into sales-assist in this time."
              />
              {data.left.length > 0 ? <Crossed changes={data.left} title="Fell out of sales-assist" empty="" /> : null}
            </div>
            <div className={classes.stack}>
              <Waits counts={data.counts} />
              <Panel title={`${compact(data.days.reduce((sum, day) => sum + day.events, 0))} events in 30 days`}>
                <ActivityChart days={data.days} name="Events and people per day" height={190} />
              </Panel>
            </div>
          </div>
        </>
      ) : null}
    </Page>
  );
}

/** Rounded to ten minutes, so that asking again asks the same question. */
function roundedAgo(days: number): string {
  const at = Date.now() - days * DAY_MS;
  return new Date(at - (at % 600_000)).toISOString();
}

function greeting(name: string | undefined): string {
  const hour = new Date().getHours();
  const time = hour < 5 ? "Good night" : hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
  const first = name?.split(" ")[0];
  return first ? `${time}, ${first}` : time;
}

function Finding({ home }: { home: Home }) {
  const { entered, enteredUsual } = home.counts;
  const above = enteredUsual === null ? undefined : entered - enteredUsual;
  if (home.newestAt && Date.parse(home.newestAt) < Date.parse(home.since)) {
    return (
      <>
        Nothing has happened since <Time at={home.newestAt} />. <Link to="/accounts">See where accounts stand</Link>
      </>
    );
  }
  return (
    <>
      <strong>{plural(entered, "account")}</strong> crossed into sales-assist since <Time at={home.since} />
      {above === undefined
        ? "."
        : Math.abs(above) < 1
          ? ", as many as usual."
          : `, ${decimal(Math.abs(above), 0)} ${above > 0 ? "more" : "fewer"} than usual.`}
    </>
  );
}

/** While somebody waits for a step to be ticked off, or for the first events to be counted, every moment counts. */
function isBeginning(home: Home | undefined): boolean {
  return !home?.steps.every((step) => step.done) || home.counts.events < FEW_EVENTS;
}

function Figures({ home }: { home: Home }) {
  const { counts } = home;
  const figures: readonly (readonly [string, number])[] = [
    ["Into sales-assist", counts.entered],
    ["Out of it", counts.left],
    ["Activated", counts.activated],
    ["New accounts", counts.newAccounts],
    ["New people", counts.newPeople],
    ["Events", counts.events],
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={count(value)}>{compact(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Crossed({ changes, title, empty }: { changes: Home["entered"]; title: string; empty: string }) {
  return (
    <Panel
      title={title}
      flush
      aside={
        <Link to="/accounts" search={{ lane: "sales_assist" }}>
          All in sales-assist
        </Link>
      }
    >
      {changes.length === 0 ? (
        <EmptyState title="Nothing crossed">
          <p>{empty}</p>
        </EmptyState>
      ) : (
        <ul className={classes.crossed}>
          {changes.map(({ account, transition }) => (
            <li key={transition.id}>
              <span className={classes.who}>
                <Link to="/accounts/$accountId" params={{ accountId: account.id }} search={{}} className="truncate">
                  {account.name}
                </Link>
                <small className="truncate">
                  <Time at={transition.at} />
                </small>
              </span>
              <Score score={account.score} grade={account.grade} trend={account.trend} />
              <Reasons reasons={account.reasons} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Waits({ counts }: { counts: Home["counts"] }) {
  const waiting = counts.proposedMerges + counts.deadLetters > 0;
  return (
    <Panel title={waiting ? "Waits for you" : "Nothing waits for you"}>
      {waiting ? (
        <ul className={classes.waits}>
          {counts.proposedMerges > 0 ? (
            <li>
              <Link to="/merges" search={{}}>
                {counts.proposedMerges === 1
                  ? "A group that may be a company you know"
                  : `${count(counts.proposedMerges)} groups that may be companies you know`}
              </Link>
            </li>
          ) : null}
          {counts.deadLetters > 0 ? (
            <li>
              <Link to="/data/dead-letters" search={{}}>
                {plural(counts.deadLetters, "message")} that stayed out of the log
              </Link>
            </li>
          ) : null}
        </ul>
      ) : (
        <p className={classes.calm}>No merge to decide, no message to mend.</p>
      )}
    </Panel>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading" className={classes.stack}>
      <Skeleton height={76} radius="lg" />
      <div className={classes.columns}>
        <Skeleton height={380} radius="lg" />
        <Skeleton height={320} radius="lg" />
      </div>
    </div>
  );
}
