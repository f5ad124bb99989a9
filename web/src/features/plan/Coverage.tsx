import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { count, words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import { EventSheet } from "./EventSheet";
import classes from "./plan.module.css";
import type { useCoverage } from "./queries";

type Row = Schemas["PlanCoverage"]["items"][number];
type PlanEvent = Schemas["PlanEvent"];

/** Per event: planned or not, how often, when last, and how often it broke the plan. */
export function Coverage({
  coverage,
  events,
}: {
  coverage: ReturnType<typeof useCoverage>;
  events: readonly PlanEvent[] | undefined;
}) {
  const { event: open } = useSearch({ from: "/data/plan" });
  const navigate = useNavigate({ from: "/data/plan" });
  if (coverage.error && !coverage.data) {
    return <ErrorState error={coverage.error} what="the coverage" retry={() => void coverage.refetch()} />;
  }
  if (!coverage.data) {
    return (
      <Panel flush>
        <RowSkeletons rows={10} height={42} />
      </Panel>
    );
  }
  if (coverage.data.length === 0) {
    return (
      <Panel>
        <EmptyState title="Nothing planned and nothing seen">
          <p>Write a plan under Edit, or let one be drafted from what comes in.</p>
        </EmptyState>
      </Panel>
    );
  }
  const planOf = (name: string) => events?.find((each) => each.name === name);
  const chosen = open ? planOf(open) : undefined;
  return (
    <>
      <Panel flush>
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Event</th>
                <th scope="col">Group</th>
                <th scope="col" data-numeric>
                  7 days
                </th>
                <th scope="col" data-numeric>
                  Ever
                </th>
                <th scope="col" data-numeric>
                  Last seen
                </th>
                <th scope="col" data-numeric>
                  Violations
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted(coverage.data).map((row) => (
                <Line
                  key={row.name}
                  row={row}
                  plan={planOf(row.name)}
                  onOpen={() => void navigate({ search: (before) => ({ ...before, event: row.name }) })}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {chosen ? (
        <EventSheet
          event={chosen}
          onClose={() => void navigate({ search: (before) => ({ ...before, event: undefined }) })}
        />
      ) : null}
    </>
  );
}

/** What needs a look comes first: violations, then unplanned, then unseen. */
function sorted(rows: readonly Row[]): Row[] {
  const rank = (row: Row) => (row.violations > 0 ? 0 : row.planned ? (row.lastSeenAt === null ? 2 : 3) : 1);
  return rows.toSorted((a, b) => rank(a) - rank(b) || b.violations - a.violations || b.events7d - a.events7d);
}

function Line({ row, plan, onOpen }: { row: Row; plan: PlanEvent | undefined; onOpen: () => void }) {
  return (
    <tr>
      <th scope="row">
        {plan ? (
          <button type="button" onClick={onOpen} className="mono">
            {row.name}
          </button>
        ) : (
          <span className="mono">{row.name}</span>
        )}
        {row.planned ? null : <span className={classes.mark}>not planned</span>}
        {row.planned && row.lastSeenAt === null ? <span className={classes.quiet}>never seen</span> : null}
      </th>
      <td>{plan ? words(plan.group) : <span className="dim">–</span>}</td>
      <td data-numeric>
        <Link to="/data/live" search={{ q: row.name }} title="See them live">
          {count(row.events7d)}
        </Link>
      </td>
      <td data-numeric>{count(row.events)}</td>
      <td data-numeric>
        <Time at={row.lastSeenAt} brief />
      </td>
      <td data-numeric data-bad={row.violations > 0 || undefined}>
        {row.violations > 0 ? (
          <Link to="/data/live" search={{ q: row.name, verdict: "flagged" }}>
            {count(row.violations)}
          </Link>
        ) : (
          "0"
        )}
      </td>
    </tr>
  );
}
