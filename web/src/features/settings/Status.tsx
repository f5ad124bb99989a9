import { useQuery } from "@tanstack/react-query";
import { api, take } from "../../api/client";
import { count, decimal, duration, words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./settings.module.css";

/** A view that lags longer than this is worth a look, in ms. */
const LAG_MS_WORRYING = 5_000;

/** How the machine is doing: what came in, and how far each view is behind the log. */
export function Status() {
  const stats = useQuery({ queryKey: ["stats"], queryFn: () => take(api.GET("/stats")), refetchInterval: 2_000 });
  if (stats.error && !stats.data)
    return <ErrorState error={stats.error} what="the status" retry={() => void stats.refetch()} />;
  if (!stats.data) return <RowSkeletons rows={8} height={40} />;
  const data = stats.data;
  const figures: readonly (readonly [string, string])[] = [
    ["Accepted per second", decimal(data.rates.acceptedPerSecond)],
    ["Rejected per second", decimal(data.rates.rejectedPerSecond)],
    ["Accepted", count(data.accepted)],
    ["Stored", count(data.stored)],
    ["Duplicates", count(data.duplicates)],
    ["Quarantined", count(data.quarantined)],
    ["Rejected", count(data.rejected)],
    ["Dropped without consent", count(data.dropped)],
    ["People", data.people === null ? "–" : count(data.people)],
    ["Accounts", count(data.accounts)],
  ];
  return (
    <div className={classes.stack}>
      <p className="dim">
        Version {data.version}, started <Time at={data.startedAt} />.{" "}
        <Stale updatedAt={stats.dataUpdatedAt} failing={stats.isRefetchError} />
      </p>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Panel title="Views behind the log" flush>
        <ul className={classes.list}>
          {data.views.map((view) => (
            <li key={view.name}>
              <span>
                <strong>{words(view.name)}</strong>
                <small>has taken in {count(view.sequence)} entries</small>
              </span>
              <span className="num" data-bad={view.lagMs > LAG_MS_WORRYING || undefined}>
                {view.behind === 0 ? "up to date" : `${count(view.behind)} behind, ${duration(view.lagMs)}`}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
