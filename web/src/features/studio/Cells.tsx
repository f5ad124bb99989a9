import type { Schemas } from "../../api/client";
import { count, signed } from "../../ui/format";
import { BANDS, type Grid } from "./grid";
import classes from "./grid.module.css";

interface Props {
  result: Schemas["PreviewResult"];
  /** Of the draft. */
  grid: Grid | undefined;
  /** What people call each score. */
  scores: ReadonlyMap<string, string>;
}

/** How many accounts are in each cell of the grid under the draft, and how many more or fewer than now. */
export function Cells({ result, grid, scores }: Props) {
  const { before, after } = result;
  if (!grid || Object.keys(after.cells).length === 0) return null;
  const had = Object.keys(before.cells).length > 0;
  const most = Math.max(...Object.values(after.cells));
  const name = (score: string) => scores.get(score) ?? score;
  return (
    <table className={classes.cells}>
      <caption>
        Accounts by {name(grid.letter.score)} (letter) and {name(grid.digit.score)} (digit)
      </caption>
      <thead>
        <tr>
          <td />
          {BANDS.digit.map((digit) => (
            <th key={digit} scope="col">
              {digit}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {BANDS.letter.map((letter) => (
          <tr key={letter}>
            <th scope="row">{letter}</th>
            {BANDS.digit.map((digit) => {
              const cell = letter + digit;
              const now = after.cells[cell] ?? 0;
              const change = now - (before.cells[cell] ?? 0);
              // By the root: one cell has most of the accounts, and it is seldom the one that matters.
              const share = most === 0 ? 0 : Math.round(40 * Math.sqrt(now / most));
              return (
                <td key={cell} style={{ ["--share" as string]: `${share}%` }}>
                  {count(now)}
                  {had && change !== 0 ? <small data-sign={Math.sign(change)}>{signed(change, 0)}</small> : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
