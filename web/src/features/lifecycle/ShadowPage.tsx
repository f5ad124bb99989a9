import { Link, useParams } from "@tanstack/react-router";
import { Chart } from "../../ui/chart/Chart";
import { axis, frame } from "../../ui/chart/frame";
import { count, decimal, percent, plural, signed, words } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import classes from "./lifecycle.module.css";
import { type Comparison, useComparison } from "./queries";
import { Short } from "./State";

/** Below this share of the log it says that it is being folded; the last messages are always on their way. */
const BEHIND = 0.999;

/** A shadow against the live version: who stands elsewhere, why, and what sales would have to do. */
export function ShadowPage() {
  const { version } = useParams({ from: "/playbook/shadows/$version" });
  const comparison = useComparison(version);
  const data = comparison.data;
  return (
    <Page
      title={`Shadow ${version.slice(0, 7)}`}
      trail={<Link to="/playbook/versions">Versions</Link>}
      finding={data ? <Finding data={data} /> : undefined}
      actions={<Stale updatedAt={comparison.dataUpdatedAt} failing={comparison.isRefetchError} />}
    >
      {comparison.isPending ? <RowSkeletons rows={8} /> : null}
      {comparison.error && !data ? (
        <ErrorState error={comparison.error} what="the comparison" retry={() => void comparison.refetch()} />
      ) : null}
      {data ? (
        <>
          {data.done < data.total * BEHIND ? (
            <p role="status">History is being folded: {percent(data.done / Math.max(1, data.total))}.</p>
          ) : null}
          {data.problem ? <p role="alert">{data.problem}</p> : null}
          <div className={classes.columns}>
            <Panel title="What it changes">
              {data.changes.length === 0 ? <EmptyState title="Nothing that decides anything" /> : null}
              <ul>
                {data.changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </Panel>
            <Panel title="Where accounts stand: live down, shadow across" flush>
              <Matrix cells={data.lanes} order={["self_serve", "nurture", "sales_assist"]} name="Lane" />
              <Matrix cells={data.pqas} order={["not_qualified", "qualified"]} name="PQA" />
            </Panel>
          </div>
          <div className={classes.columns}>
            <Panel title={`Scores differ by ${decimal(data.meanAbsoluteDelta)} points on average`}>
              <Scatter points={data.points} />
            </Panel>
            <Panel title={`${signed(perWeek(data), 1)} accounts a week into sales-assist`}>
              <Weeks data={data} />
              <small className="dim">
                Left bars: the live version as it happened. Right bars: the shadow as it would have.
              </small>
            </Panel>
          </div>
          <Elsewhere data={data} />
        </>
      ) : null}
    </Page>
  );
}

function perWeek(data: Comparison): number {
  const weeks = Math.max(1, data.weeks.length);
  return data.weeks.reduce((sum, week) => sum + week.sales - week.liveSales, 0) / weeks;
}

function Finding({ data }: { data: Comparison }) {
  return (
    <>
      <strong>{plural(data.differ, "account")}</strong> of {count(data.accounts)} would stand elsewhere than under{" "}
      <Short version={data.live} />.
    </>
  );
}

function Matrix({ cells, order, name }: { cells: Comparison["lanes"]; order: readonly string[]; name: string }) {
  const of = (live: string, shadow: string) =>
    cells.find((each) => each.live === live && each.shadow === shadow)?.accounts ?? 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Agreement">
      <table className={classes.table} aria-label={`${name}: live version down, shadow across`}>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            {order.map((each) => (
              <th scope="col" key={each}>
                {words(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.map((live) => (
            <tr key={live}>
              <th scope="row">{words(live)}</th>
              {order.map((shadow) => (
                <td key={shadow} data-same={live === shadow || undefined}>
                  {count(of(live, shadow))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Scatter({ points }: { points: Comparison["points"] }) {
  const side = 300;
  const at = (score: number) => (score / 100) * side;
  return (
    <svg
      className={classes.scatter}
      viewBox={`-34 -8 ${side + 44} ${side + 40}`}
      role="img"
      aria-label={`Scores of ${points.length} accounts, live against shadow`}
    >
      <path d={`M0 ${side}L${side} 0`} fill="none" />
      {points.map((point, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: points have no identity and are drawn anew as a whole
        <circle key={index} cx={at(point.live)} cy={side - at(point.shadow)} r={3}>
          <title>{`${point.name}: ${decimal(point.live)} live, ${decimal(point.shadow)} shadow`}</title>
        </circle>
      ))}
      {[0, 50, 100].map((mark) => (
        <g key={mark}>
          <text x={at(mark)} y={side + 14} textAnchor="middle">
            {mark}
          </text>
          <text x={-8} y={side - at(mark) + 4} textAnchor="end">
            {mark}
          </text>
        </g>
      ))}
      <text x={side / 2} y={side + 28} textAnchor="middle">
        live score
      </text>
      <text transform={`translate(-26 ${side / 2}) rotate(-90)`} textAnchor="middle">
        shadow score
      </text>
    </svg>
  );
}

function Weeks({ data }: { data: Comparison }) {
  return (
    <Chart
      name="Accounts into sales-assist a week"
      height={230}
      header={["week from", "PQAs live", "PQAs shadow", "sales live", "sales shadow"]}
      rows={data.weeks.map((week) => [week.from, week.livePqas, week.pqas, week.liveSales, week.sales])}
      draw={(palette) => ({
        ...frame(palette),
        grid: { left: 36, right: 12, top: 12, bottom: 30 },
        xAxis: { type: "category", data: data.weeks.map((week) => week.from.slice(5)), ...axis(palette) },
        yAxis: { type: "value", minInterval: 1, ...axis(palette) },
        series: [
          {
            name: "live",
            type: "bar",
            itemStyle: { color: palette.series[0] },
            data: data.weeks.map((w) => w.liveSales),
          },
          {
            name: "shadow",
            type: "bar",
            itemStyle: { color: palette.series[1] },
            data: data.weeks.map((w) => w.sales),
          },
        ],
      })}
    />
  );
}

function Elsewhere({ data }: { data: Comparison }) {
  return (
    <Panel title="Who stands elsewhere" flush>
      {data.elsewhere.length === 0 ? <EmptyState title="Everybody stands where they stand now" /> : null}
      {data.elsewhere.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Accounts that stand elsewhere">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col">Score live</th>
                <th scope="col">Score shadow</th>
                <th scope="col" data-left>
                  From
                </th>
                <th scope="col" data-left>
                  To
                </th>
                <th scope="col" data-left>
                  Because
                </th>
              </tr>
            </thead>
            <tbody>
              {data.elsewhere.map((each) => (
                <tr key={each.account.id}>
                  <td>
                    <Link to="/accounts/$accountId" params={{ accountId: each.account.id }} search={{}}>
                      {each.account.name}
                    </Link>
                  </td>
                  <td>{decimal(each.live.score)}</td>
                  <td>{decimal(each.shadow.score)}</td>
                  <td data-left>{side(each.live)}</td>
                  <td data-left>{side(each.shadow)}</td>
                  <td data-left>
                    {each.reasons.map((reason) => `${reason.label} ${signed(reason.points)}`).join(" · ") || "–"}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Panel>
  );
}

function side(one: Comparison["elsewhere"][number]["live"]): string {
  return `${words(one.lane)}${one.pqa ? ", PQA" : ""}, ${words(one.stage).toLowerCase()}`;
}
