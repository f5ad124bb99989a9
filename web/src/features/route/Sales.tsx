import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { count, plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState } from "../../ui/states";
import { ShareCell, timeText } from "./figures";
import { useMoneyIn } from "./money";
import classes from "./motion.module.css";

type Money = Schemas["MotionMoney"];
type Figures = Schemas["SalesFigures"];

/** Pipeline and revenue of deals: by the play they came of, and by whom they are. */
export function Sales({ money, days }: { money: Money; days: number }) {
  if (money.deals === 0)
    return (
      <Panel title="Pipeline and revenue">
        <EmptyState title="No deals known yet">
          <p>
            <Link to="/crm" search={{}}>
              Connect your CRM
            </Link>
            , or send deals as a table: columns <code>domain</code>, <code>deal</code>, <code>deal_state</code>,{" "}
            <code>deal_amount</code>, <code>deal_created</code> and <code>at</code>. Then pipeline and revenue stand
            here by play and by rep, and the funnel knows opportunities.
          </p>
        </EmptyState>
      </Panel>
    );
  return (
    <>
      <Panel title="Pipeline and revenue, by play" flush>
        <Rows money={money} rows={money.plays} first="Play" link={playLink}>
          <Row name="Other deals" note="no handoff led to them" figures={money.other} money={money} />
          <Row name="All deals" figures={money.all} money={money} />
        </Rows>
        <p className={classes.under}>
          A deal is a play's when it was opened after a handoff that somebody took up, within the days of the play's
          goal. Amounts are a year's, as the CRM has them
          {money.all.withoutAmount > 0
            ? `; ${plural(money.all.withoutAmount, "deal")} without an amount in ${money.currency} ${money.all.withoutAmount === 1 ? "adds" : "add"} none`
            : ""}
          .
        </p>
      </Panel>
      <Panel title="By rep" flush>
        <Rows money={money} rows={money.reps} first="Rep" link={repLink} />
        <p className={classes.under}>
          Deals that a handoff of theirs led to, or helped when it was open already; whose handoff it is now. Won and
          lost in {days} days.
        </p>
      </Panel>
      {money.teams.length > 1 ? (
        <Panel title="By team" flush>
          <Rows money={money} rows={money.teams} first="Team" link={(row) => row.name} />
        </Panel>
      ) : null}
    </>
  );
}

const playLink = (row: Schemas["SalesRow"]) => (
  <Link to="/plays/$play" params={{ play: row.id }} search={{}}>
    {row.name}
  </Link>
);

const repLink = (row: Schemas["SalesRow"]) =>
  row.id === "" ? (
    "In the queue"
  ) : (
    <Link to="/desk" search={{ view: "all", owner: row.id }}>
      {row.name}
    </Link>
  );

interface RowsProps {
  money: Money;
  rows: readonly Schemas["SalesRow"][];
  first: string;
  link: (row: Schemas["SalesRow"]) => ReactNode;
  children?: ReactNode;
}

function Rows({ money, rows, first, link, children }: RowsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={`Deals by ${first.toLowerCase()}`}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col">Opened</th>
            <th scope="col">Open now</th>
            <th scope="col">Pipeline, a year</th>
            <th scope="col">Won</th>
            <th scope="col">ARR won</th>
            <th scope="col">Lost</th>
            <th scope="col" data-left>
              Win rate
            </th>
            <th scope="col">Half won within</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} name={link(row)} figures={row.figures} money={money} />
          ))}
          {rows.length === 0 ? (
            <tr>
              <td colSpan={9} className="dim">
                No deal came of a handoff yet.
              </td>
            </tr>
          ) : null}
          {children}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  name: ReactNode;
  note?: string;
  figures: Figures;
  money: Money;
}

function Row({ name, note, figures, money }: RowProps) {
  const amount = useMoneyIn(money.currency);
  return (
    <tr>
      <td>
        {name}
        {note ? <small>{note}</small> : null}
      </td>
      <td>{count(figures.created)}</td>
      <td>{count(figures.open)}</td>
      <td>{amount(figures.pipeline)}</td>
      <td>{count(figures.won)}</td>
      <td>{amount(figures.arr)}</td>
      <td>{count(figures.lost)}</td>
      <td data-left>
        <ShareCell share={figures.winRate} />
      </td>
      <td>{timeText(figures.cycleMs)}</td>
    </tr>
  );
}
