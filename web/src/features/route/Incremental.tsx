import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { plural, signed } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState } from "../../ui/states";
import { revenueSentence, ShareCell, spanText } from "./figures";
import { moneySpan, signedMoney, useMoneyIn } from "./money";
import classes from "./motion.module.css";

type Play = Schemas["PlayRow"];

interface Props {
  plays: readonly Play[];
  money: Schemas["MotionMoney"];
}

/** Goals, wins and revenue against the holdout, each with what it means. */
export function Incremental({ plays, money }: Props) {
  const measured = plays.filter((play) => play.effect.handed.of + play.effect.heldOut.of > 0);
  return (
    <>
      <Panel title="Goals that would not have been reached anyway" flush>
        {measured.length === 0 ? (
          <EmptyState title="Nothing can be said yet">
            <p>
              A play's effect is known once its goal's days are over for accounts handed over and for some held out.
            </p>
          </EmptyState>
        ) : (
          <Goals plays={measured} />
        )}
      </Panel>
      <Revenue plays={measured} money={money} />
    </>
  );
}

function Goals({ plays }: { plays: readonly Play[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Effect of plays">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Play</th>
            <th scope="col">Goal reached, handed over</th>
            <th scope="col">Goal reached, held out</th>
            <th scope="col">Difference, points</th>
            <th scope="col">Incremental goals</th>
          </tr>
        </thead>
        <tbody>
          {plays.map(({ id, name, effect }) => (
            <tr key={id}>
              <td>
                <PlayName id={id} name={name} />
                {effect.enough ? null : <small>too few accounts to rely on</small>}
              </td>
              <td>
                <ShareCell share={effect.handed} />
              </td>
              <td>
                <ShareCell share={effect.heldOut} />
              </td>
              <td>
                {effect.difference.value === null ? "–" : signed(100 * effect.difference.value, 0)}
                <small>{spanText(effect.difference, 100)}</small>
              </td>
              <td>
                {signedOf(effect.incremental.value)}
                <small>{spanText(effect.incremental, 1)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const signedOf = (value: number | null) => (value === null ? "–" : signed(value, 0));

function PlayName({ id, name }: { id: string; name: string }) {
  return (
    <Link to="/plays/$play" params={{ play: id }} search={{}}>
      {name}
    </Link>
  );
}

function Revenue({ plays, money }: Props) {
  const amount = useMoneyIn(money.currency);
  const measured = plays.filter((play) => play.revenue.won.of + play.revenue.wonAnyway.of > 0);
  if (measured.length === 0)
    return (
      <Panel title="Revenue that would not have come anyway">
        <EmptyState title={money.since === null ? "No revenue known yet" : "Nothing can be said yet"}>
          <p>
            {money.since === null
              ? "Say what accounts pay: recurring revenue a month as the trait mrr, by billing, CSV or the API; or deals, by the CRM. Accounts that were left alone buy by themselves, and only billing sees that."
              : "It is known once the goal's days are over for accounts handed over and for some held out, since money is known."}
          </p>
        </EmptyState>
      </Panel>
    );
  return (
    <Panel title="Revenue that would not have come anyway" flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Revenue of plays">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Play</th>
              <th scope="col">Bought, handed over</th>
              <th scope="col">Bought, held out</th>
              <th scope="col">Incremental wins</th>
              <th scope="col">Gained per account, a year</th>
              <th scope="col">Incremental revenue, a year</th>
            </tr>
          </thead>
          <tbody>
            {measured.map(({ id, name, revenue }) => (
              <tr key={id}>
                <td className={classes.sentence}>
                  <PlayName id={id} name={name} />
                  <small>{revenueSentence(revenue, amount)}</small>
                </td>
                <td>
                  <ShareCell share={revenue.won} />
                </td>
                <td>
                  <ShareCell share={revenue.wonAnyway} />
                </td>
                <td>
                  {signedOf(revenue.incrementalWins.value)}
                  <small>{spanText(revenue.incrementalWins, 1)}</small>
                </td>
                <td>
                  {revenue.handed.value === null ? "–" : amount(revenue.handed.value)}
                  <small>
                    {revenue.heldOut.value === null ? "none held out" : `${amount(revenue.heldOut.value)} held out`}
                  </small>
                </td>
                <td>
                  {signedMoney(revenue.incremental.value, amount)}
                  <small>{moneySpan(revenue.incremental, amount)}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.under}>
        What an account gained within the goal's days: recurring revenue a year as billing says (
        {plural(money.payers, "account")} known); of accounts that billing does not know, the deals that were won.
        Intervals are of 95 % and hold for few accounts: where nobody paid they say how many could have.
      </p>
    </Panel>
  );
}
