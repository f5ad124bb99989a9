import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import classes from "./plan.module.css";
import type { useDrift } from "./queries";

type Item = Schemas["PlanDrift"]["items"][number];

const KINDS: Record<Item["kind"], string> = {
  appeared: "New",
  disappeared: "Gone",
  volume_changed: "More or fewer",
  type_changed: "Another type",
};

/** Below this many days before the week there is nothing to compare it with. */
const HISTORY_DAYS_MIN = 7;

/** What changed in the stream against its own history, whether the plan knows of it or not. */
export function Drift({ drift }: { drift: ReturnType<typeof useDrift> }) {
  if (drift.error && !drift.data) {
    return <ErrorState error={drift.error} what="the drift" retry={() => void drift.refetch()} />;
  }
  if (!drift.data) {
    return (
      <Panel flush>
        <RowSkeletons rows={6} height={42} />
      </Panel>
    );
  }
  const { historyDays, items, lastDay } = drift.data;
  if (historyDays < HISTORY_DAYS_MIN) {
    return (
      <Panel>
        <EmptyState title="Not enough history yet">
          <p>
            The week up to {lastDay} is compared with the four before it. There {historyDays === 1 ? "is" : "are"}{" "}
            {plural(historyDays, "day")} of messages before that week; it begins with {HISTORY_DAYS_MIN}.
          </p>
        </EmptyState>
      </Panel>
    );
  }
  if (items.length === 0) {
    return (
      <Panel>
        <EmptyState title="Nothing has changed">
          <p>Events and properties of the week up to {lastDay} are as in the weeks before it.</p>
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel flush>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Property</th>
              <th scope="col">Change</th>
              <th scope="col">Seen</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Line key={`${item.kind} ${item.event} ${item.property ?? ""}`} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.note}>
        The week up to {lastDay} (UTC) against the {plural(historyDays, "day")} before it, by arrival.
      </p>
    </Panel>
  );
}

function Line({ item }: { item: Item }) {
  return (
    <tr>
      <th scope="row">
        <Link to="/data/live" search={{ q: item.event }} className="mono" title="See them live">
          {item.event}
        </Link>
        {item.planned ? null : <span className={classes.mark}>not planned</span>}
      </th>
      <td className="mono">{item.property ?? <span className="dim">–</span>}</td>
      <td>{KINDS[item.kind]}</td>
      <td>{sentence(item.message)}</td>
    </tr>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
