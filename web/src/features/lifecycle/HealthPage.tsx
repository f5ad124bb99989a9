import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { count, decimal, percent, plural, words } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { Sparkline } from "../../ui/Sparkline";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import { AlertList } from "./AlertList";
import classes from "./lifecycle.module.css";
import { type Figure, type Health, useAlerts, useHealth } from "./queries";
import { Short, State } from "./State";

const SHARES = new Set(["false_positives", "precision", "precision_said", "recall", "recall_said", "calibration"]);

/** How the version in force does: right, even-handed, and on the data it was made for? */
export function HealthPage() {
  const health = useHealth();
  const alerts = useAlerts();
  const data = health.data;
  const open = (alerts.data?.items ?? []).filter((each) => each.recoveredAt === null);
  return (
    <Page
      title="Model health"
      finding={data ? <Finding data={data} open={open.length} /> : undefined}
      actions={<Stale updatedAt={health.dataUpdatedAt} failing={health.isRefetchError} />}
    >
      {health.isPending ? <RowSkeletons rows={8} /> : null}
      {health.error && !data ? (
        <ErrorState error={health.error} what="the health" retry={() => void health.refetch()} />
      ) : null}
      {data && data.figures.length === 0 ? (
        <EmptyState title="Nothing was measured yet">
          Health is looked at when a day begins or a version comes into force.
        </EmptyState>
      ) : null}
      {data && data.figures.length > 0 ? (
        <>
          <div className={classes.tiles}>
            {data.figures.map((figure) => (
              <Tile key={figure.name} figure={figure} />
            ))}
          </div>
          <Panel title="Alerts" flush>
            <AlertList alerts={alerts.data?.items ?? []} />
          </Panel>
          <div className={classes.columns}>
            <Panel
              title="Drift of scores, signals and traits (PSI)"
              flush
              aside={
                data.referenceAt ? (
                  <span>
                    against the month up to <Time at={data.referenceAt} />
                  </span>
                ) : undefined
              }
            >
              <Drift figures={data.drift} />
            </Panel>
            <Panel title="Even-handed?" flush>
              {data.bias.map((each) => (
                <Bias key={each.kind} bias={each} />
              ))}
            </Panel>
          </div>
        </>
      ) : null}
    </Page>
  );
}

function Finding({ data, open }: { data: Health; open: number }) {
  return (
    <>
      Version <Short version={data.version} /> is in force since <Time at={data.inForceSince} />;{" "}
      {open === 0 ? "nothing is beyond its limit" : <strong>{plural(open, "alert")}</strong>}.{" "}
      <Link to="/playbook/versions">Versions</Link>
    </>
  );
}

function shown(figure: Figure, value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  if (figure.name === "age") return plural(value, "day");
  return SHARES.has(figure.name) ? percent(value) : decimal(value, 2);
}

/** How sure it is: 95 % of the time the truth lies within. */
function interval(figure: Figure): string {
  if (figure.low === null) return "";
  if (figure.high === null) return `surely ${shown(figure, figure.low)}, `;
  return `${shown(figure, figure.low)} to ${shown(figure, figure.high)}, `;
}

function Tile({ figure }: { figure: Figure }) {
  const values = figure.trend.map((point) => point.value);
  const top = Math.max(figure.limit ?? 0, ...values.map((value) => value ?? 0), 1e-6);
  return (
    <section className={classes.tile} data-state={figure.state}>
      <h3>{figure.title}</h3>
      <b>{shown(figure, figure.value)}</b>
      <small>
        {interval(figure)}
        {figure.name === "age" ? "" : `of ${count(figure.count)}, `}
        {figure.limit === null ? "" : `limit ${shown(figure, figure.limit)}, `}
        <State state={figure.state} />
      </small>
      {values.length > 1 ? <Sparkline values={values} label={figure.title} high={top} width={150} /> : null}
      <p>{figure.advice}</p>
    </section>
  );
}

function Drift({ figures }: { figures: readonly Figure[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Drift">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">PSI</th>
            <th scope="col">Limit</th>
            <th scope="col">Trend</th>
            <th scope="col" data-left>
              State
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.name}>
              <td className={classes.wraps} title={figure.name.replace("psi:", "")}>
                {figure.title}
                {figure.value === null ? <small>{figure.advice}</small> : null}
              </td>
              <td>{decimal(figure.value, 3)}</td>
              <td>{figure.value === null ? "–" : decimal(figure.limit, 2)}</td>
              <td>
                <Sparkline
                  values={figure.trend.map((point) => point.value)}
                  label={figure.title}
                  high={0.5}
                  width={64}
                />
              </td>
              <td data-left>
                <State state={figure.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Bias({ bias }: { bias: Schemas["ModelHealth"]["bias"][number] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="By group">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              {words(bias.kind)} · <State state={bias.state} />
            </th>
            <th scope="col">Accounts</th>
            <th scope="col">Chosen</th>
            <th scope="col" className={classes.wraps}>
              Customers, chosen before
            </th>
          </tr>
        </thead>
        <tbody>
          {bias.groups.length === 0 ? (
            <tr>
              <td colSpan={4}>No account has it: add the trait in the CRM or by CSV.</td>
            </tr>
          ) : null}
          {bias.groups.map((group) => (
            <tr key={group.name}>
              <td className={classes.wraps}>{words(group.name)}</td>
              <td>{count(group.accounts)}</td>
              <td>
                <span className={classes.bar} aria-hidden="true">
                  <i style={{ width: percent(group.chosen / Math.max(1, group.accounts), 1).replace(" ", "") }} />
                </span>
                {percent(group.accounts > 0 ? group.chosen / group.accounts : null)}
              </td>
              <td>
                {group.converted > 0
                  ? `${percent(group.chosenOfConverted / group.converted)} of ${count(group.converted)}`
                  : "–"}
              </td>
            </tr>
          ))}
          <Gap name="Chosen" gap={bias.parity} />
          <Gap name="Customers chosen before" gap={bias.opportunity} />
        </tbody>
      </table>
    </div>
  );
}

/** The two groups that are furthest apart, and how sure that is. */
function Gap({ name, gap }: { name: string; gap: Schemas["Gap"] }) {
  return (
    <tr>
      <td colSpan={4} data-left className={classes.sentence}>
        {gap.value === null ? (
          <>{name}: fewer than two groups are large enough to compare.</>
        ) : (
          <>
            {name}: {words(gap.most)} is {points(gap.value)} above {words(gap.least)} (95 %: {points(gap.low)} to{" "}
            {points(gap.high)}, limit 10) · <State state={gap.state} />
          </>
        )}
      </td>
    </tr>
  );
}

function points(value: number | null): string {
  return value === null ? "–" : plural(Math.round(100 * value), "point");
}
