import { decimal } from "../../ui/format";
import classes from "./learning.module.css";
import { place } from "./words";

interface Props {
  lift: number;
  low: number;
  high: number;
  /** The right end of the logarithmic scale; the left one is 1 ÷ `most`. */
  most: number;
}

/** A lift with its interval; the dashed line is "as often as the others". */
export function LiftBar({ lift, low, high, most }: Props) {
  const from = place(low, most);
  const to = place(high, most);
  return (
    <div
      className={classes.bar}
      data-less={lift < 1}
      role="img"
      aria-label={`${decimal(lift, 2)} times as often, between ${decimal(low, 2)} and ${decimal(high, 2)}`}
    >
      <span className={classes.range} style={{ left: `${100 * from}%`, width: `${100 * (to - from)}%` }} />
      <span className={classes.point} style={{ left: `${100 * place(lift, most)}%` }} />
    </div>
  );
}
