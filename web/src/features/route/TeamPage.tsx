import { SegmentedControl } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { count, decimal, percent, plural } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import { daysOf, intervalText, ShareCell, SPAN_CHOICES } from "./figures";
import classes from "./motion.module.css";
import { NameMembers } from "./NothingHere";
import { useTeams } from "./queries";
import { repsByTeam } from "./reps";
import { SimulatePanel } from "./SimulatePanel";
import { TeamWork } from "./TeamWork";

type Teams = Schemas["TeamList"];

const DAYS_USUAL = 30;

/** For managers: is anything late, is the load fair, are clocks kept? */
export function TeamPage() {
  const search = useSearch({ from: "/team" });
  const navigate = useNavigate({ from: "/team" });
  const days = daysOf(search.days, DAYS_USUAL);
  const teams = useTeams(days);
  const data = teams.data;
  const staffed = data?.teams.some((team) => team.reps.length > 0) ?? false;
  return (
    <Page
      title="Team"
      finding={data ? staffed ? <Finding data={data} /> : "The playbook's teams have no members yet." : <>&nbsp;</>}
      actions={
        <>
          <Stale updatedAt={teams.dataUpdatedAt} failing={teams.isRefetchError} />
          <SegmentedControl
            aria-label="Clocks of the last"
            value={String(days)}
            onChange={(next) => void navigate({ search: (before) => ({ ...before, days: next }), replace: true })}
            data={SPAN_CHOICES}
          />
        </>
      }
    >
      {teams.isPending ? <RowSkeletons rows={8} height={52} /> : null}
      {teams.error && !data ? (
        <ErrorState error={teams.error} what="the teams" retry={() => void teams.refetch()} />
      ) : null}
      {data && data.teams.length === 0 ? (
        <Panel>
          <EmptyState title="No team yet">
            <p>
              Teams, their members, hours and territories stand in teams.yaml of the{" "}
              <Link to="/playbook" search={{ file: "teams.yaml" }}>
                playbook
              </Link>
              . Until then everything handed over lies in the queue.
            </p>
          </EmptyState>
        </Panel>
      ) : null}
      {data && data.teams.length > 0 && !staffed ? (
        <Panel>
          <EmptyState title="Nobody is in a team yet" action={<NameMembers />}>
            <p>
              {inWords(data.teams.map((team) => team.name))} stand in the playbook without members: what is meant for
              them lies in their queues. Members, their hours and territories are named in teams.yaml.
            </p>
          </EmptyState>
        </Panel>
      ) : null}
      {data && !data.supply.enough ? <Supply supply={data.supply} /> : null}
      {staffed ? data?.teams.map((team) => <Loads key={team.id} team={team} data={data} />) : null}
      {data && data.teams.length > 0 ? (
        <>
          <TeamWork {...(search.team ? { team: search.team } : {})} />
          <div className={classes.columns}>
            <Adherence title="Clocks kept, by play" rows={data.adherence.plays} target={data.target} />
            <Adherence title="Clocks kept, by team" rows={data.adherence.teams} target={data.target} />
          </div>
          <SimulatePanel />
        </>
      ) : null}
    </Page>
  );
}

function inWords(names: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(names);
}

/** Sales that starts before the pipeline exists waits, or calls whom it should not. */
function Supply({ supply }: { supply: Schemas["Supply"] }) {
  return (
    <p className={classes.warning} role="status">
      <strong>More capacity than accounts.</strong> {plural(supply.pqas, "account")} became PQAs in 30 days,{" "}
      {decimal(supply.perRep)} for each of {plural(supply.reps, "rep")}; below {supply.target} a rep waits or calls whom
      they should not.{" "}
      {supply.repsFed === 0
        ? "So many do not keep one rep busy yet."
        : `So many keep ${plural(supply.repsFed, "rep")} busy.`}
    </p>
  );
}

function Finding({ data }: { data: Teams }) {
  const reps = repsByTeam(data.teams).flatMap((team) => team.reps);
  const late = reps.reduce((sum, rep) => sum + rep.late, 0);
  const running = reps.reduce((sum, rep) => sum + rep.running, 0);
  const queue = data.teams.reduce((sum, team) => sum + team.queue, 0);
  const { all } = data.adherence;
  return (
    <>
      <strong>{late === 0 ? "Nothing is late" : `${plural(late, "handoff")} late`}</strong>
      {running > 0 ? `, ${running} about to be` : ""}, {count(queue)} in the queue.{" "}
      {all.value === null ? null : (
        <span title={intervalText(all)}>
          {percent(all.value)} of clocks were kept in {data.days} days; the aim is {percent(data.target)}.
        </span>
      )}
    </>
  );
}

function Loads({ team, data }: { team: Schemas["TeamLoad"]; data: Teams }) {
  return (
    <Panel
      flush
      title={team.name}
      aside={
        <>
          {team.manager ? `led by ${team.manager.name}, ` : ""}
          <Link to="/desk" search={{ view: "queue", team: team.id }}>
            {count(team.queue)} in the queue
          </Link>
        </>
      }
    >
      {team.reps.length === 0 ? (
        <p className={classes.nobody}>
          Nobody is in this team: what is meant for it lies in its queue. Name its members in{" "}
          <Link to="/playbook" search={{ file: "teams.yaml" }}>
            teams.yaml
          </Link>
          .
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={`Load of ${team.name}`}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Rep</th>
                <th scope="col" data-left>
                  Load
                </th>
                <th scope="col">To take up</th>
                <th scope="col">About to be late</th>
                <th scope="col">Late</th>
                <th scope="col" data-left>
                  Clocks kept
                </th>
                <th scope="col" data-left>
                  On duty
                </th>
              </tr>
            </thead>
            <tbody>
              {team.reps.map((rep) => (
                <Rep key={rep.id} rep={rep} data={data} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Rep({ rep, data }: { rep: Schemas["RepLoad"]; data: Teams }) {
  const kept = data.adherence.reps.find((row) => row.id === rep.id)?.share;
  const part = (n: number) => `${(100 * n) / Math.max(1, rep.capacity, rep.open)}%`;
  return (
    <tr>
      <td>
        <Link to="/desk" search={{ view: "all", owner: rep.id }}>
          {rep.name}
        </Link>
        <small>{rep.zone}</small>
      </td>
      <td data-left>
        <span className={classes.load} data-full={rep.open >= rep.capacity || undefined} aria-hidden="true">
          <i data-part="late" style={{ width: part(rep.late) }} />
          <i data-part="pending" style={{ width: part(rep.pending - rep.late) }} />
          <i style={{ width: part(rep.open - rep.pending) }} />
        </span>
        {rep.open} of {rep.capacity}
        {rep.open >= rep.capacity ? ", full" : ""}
      </td>
      <td>{count(rep.pending)}</td>
      <td data-warn={rep.running > 0 || undefined}>{count(rep.running)}</td>
      <td data-bad={rep.late > 0 || undefined}>{count(rep.late)}</td>
      <td data-left>{kept ? <ShareCell share={kept} target={data.target} /> : <span className="dim">–</span>}</td>
      <td data-left>
        {rep.working ? (
          "Now"
        ) : rep.nextWorkingAt ? (
          <span className="dim">
            <Time at={rep.nextWorkingAt} />
          </span>
        ) : (
          <span className="dim">Away</span>
        )}
      </td>
    </tr>
  );
}

interface AdherenceProps {
  title: string;
  rows: readonly Schemas["AdherenceRow"][];
  target: number;
}

function Adherence({ title, rows, target }: AdherenceProps) {
  return (
    <Panel title={title} flush>
      {rows.length === 0 ? (
        <EmptyState title="No clock has ended yet">
          <p>One does when a handoff is taken up, or when its time is over.</p>
        </EmptyState>
      ) : (
        <table className={classes.table}>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.name}</td>
                <td>
                  <ShareCell share={row.share} target={target} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
