import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { count, percent, plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import { signedMoney, useMoneyIn } from "./money";
import classes from "./motion.module.css";
import { useCredits } from "./queries";

type Report = Schemas["CreditReport"];

const SHOWN = 10;

/** Whose won deals are, for compensation, with the reason of each. */
export function Credits({ days }: { days: number }) {
  const credits = useCredits(days);
  const data = credits.data;
  return (
    <Panel
      title="Credit for compensation"
      flush
      aside={
        data && data.total > 0 ? (
          <Button size="compact-xs" variant="default" component="a" href={`/api/v1/motion/credits/export?days=${days}`}>
            Download CSV
          </Button>
        ) : null
      }
    >
      {credits.isPending ? <RowSkeletons rows={4} height={44} /> : null}
      {credits.error && !data ? (
        <ErrorState error={credits.error} what="credits" retry={() => void credits.refetch()} />
      ) : null}
      {data && data.total === 0 && data.reps.length === 0 ? (
        <EmptyState title="No deal was won in these days">
          <p>A won deal is credited to those who took up the handoff that led to it, before it was closed.</p>
        </EmptyState>
      ) : null}
      {data && data.reps.length > 0 ? <Reps data={data} /> : null}
      {data && data.total > 0 ? <Deals data={data} /> : null}
    </Panel>
  );
}

function Reps({ data }: { data: Report }) {
  const amount = useMoneyIn(data.currency);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Credit by rep">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Rep</th>
            <th scope="col">Deals</th>
            <th scope="col">New logo</th>
            <th scope="col">Expansion</th>
            <th scope="col">Accounts</th>
            <th scope="col">They pay, a year</th>
            <th scope="col">Portfolio growth</th>
            <th scope="col">Of it organic</th>
          </tr>
        </thead>
        <tbody>
          {data.reps.map((row) => (
            <tr key={row.rep?.id ?? ""}>
              <td>
                {row.rep ? row.rep.name : "Nobody's"}
                {row.rep ? null : <small>no handoff was taken up</small>}
              </td>
              <td>{count(row.deals)}</td>
              <td>{amount(row.newLogo)}</td>
              <td>{amount(row.expansion)}</td>
              <td>{row.rep ? count(row.accounts) : "–"}</td>
              <td>{row.rep ? amount(row.after) : "–"}</td>
              <td>{row.rep ? signedMoney(row.growth, amount) : "–"}</td>
              <td>{row.rep ? signedMoney(row.organic, amount) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.under}>
        Portfolio: accounts whose owner in the CRM they are, or whose latest handoff they took up, by what billing says.
        Organic is growth that no won deal explains.
      </p>
    </div>
  );
}

function Deals({ data }: { data: Report }) {
  const [all, setAll] = useState(false);
  const amount = useMoneyIn(data.currency);
  const items = all ? data.items : data.items.slice(0, SHOWN);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Credits">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Deal</th>
              <th scope="col" data-left>
                Won
              </th>
              <th scope="col" data-left>
                Credit
              </th>
              <th scope="col">Amount, a year</th>
              <th scope="col" data-left>
                Why
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={`${item.deal.id} ${item.rep?.id ?? ""}`}>
                <td>
                  {item.deal.name || item.deal.id}
                  <small>
                    {item.account.id ? (
                      <Link to="/accounts/$accountId" params={{ accountId: item.account.id }} search={{}}>
                        {item.account.name}
                      </Link>
                    ) : (
                      item.account.name
                    )}
                  </small>
                </td>
                <td data-left>
                  <Time at={item.wonAt} />
                </td>
                <td data-left>
                  {item.rep?.name ?? "Nobody"}
                  <small>
                    {item.kind === "new_logo" ? "new logo" : "expansion"}
                    {item.part < 1 ? `, ${percent(item.part)} of it` : ""}
                  </small>
                </td>
                <td>{item.amount === null ? "–" : amount(item.amount)}</td>
                <td data-left className={classes.sentence}>
                  {item.reason}{" "}
                  {item.handoff && item.play ? (
                    <Link to="/desk/$handoffId" params={{ handoffId: item.handoff }}>
                      {item.play.name}
                    </Link>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data.items.length > SHOWN && !all ? (
        <Button variant="subtle" fullWidth onClick={() => setAll(true)}>
          All {plural(data.items.length, "credit")}
        </Button>
      ) : null}
      {all && data.total > data.items.length ? (
        <p className={classes.under}>
          The latest {count(data.items.length)} of {count(data.total)}; the CSV has all.
        </p>
      ) : null}
    </>
  );
}
