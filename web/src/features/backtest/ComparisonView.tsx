import { Link } from "@tanstack/react-router";
import { count, decimal, plural, signed } from "../../ui/format";
import { Panel } from "../../ui/Page";
import classes from "./backtest.module.css";
import type { Comparison } from "./types";

type Side = Comparison["accounts"][number]["before"];

/** How two versions decide differently over the same history, account by account. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { onlyBefore, onlyAfter, both, earlier, later, accounts, changes } = comparison;
  const sentence =
    comparison.differing === 0
      ? "Both versions decide the same about every account"
      : `${plural(comparison.differing, "account")} would have been decided otherwise`;
  return (
    <Panel title={sentence}>
      <p className={classes.setting}>
        Against version <code>{comparison.before.slice(0, 10)}</code>: both call {count(both)} ({count(earlier)} of them
        earlier now, {count(later)} later). Only the earlier version calls {count(onlyBefore.accounts)}, of which{" "}
        {count(onlyBefore.converted)} converted; only this one calls {count(onlyAfter.accounts)}, of which{" "}
        {count(onlyAfter.converted)} converted.
      </p>
      {changes.length > 0 ? (
        <ul className={classes.setting}>
          {changes.slice(0, 12).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      ) : null}
      {accounts.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div className={classes.long} tabIndex={0} role="region" aria-label="Accounts decided otherwise">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col">Outcome</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
                <th scope="col">Reasons now, or before</th>
              </tr>
            </thead>
            <tbody>
              {accounts.slice(0, 50).map((each) => (
                <tr key={each.key}>
                  <td>
                    <Link to="/accounts" search={{ q: each.name }}>
                      {each.name}
                    </Link>
                  </td>
                  <td>{each.convertedAt ? "converted" : "did not"}</td>
                  <td>{sideWords(each.before)}</td>
                  <td>{sideWords(each.after)}</td>
                  <td className={classes.wide}>
                    {(each.after.reasons.length > 0 ? each.after : each.before).reasons
                      .slice(0, 3)
                      .map((reason) => `${reason.label} ${signed(reason.points, 1)}`)
                      .join(", ")}
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

function sideWords(side: Side): string {
  return side.decidedAt ? `called at ${decimal(side.score, 1)}` : `not called, at most ${decimal(side.score, 1)}`;
}
