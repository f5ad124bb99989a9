import { decimal } from "./format";
import classes from "./Sparkline.module.css";
import { linePath, type Trend } from "./trend";

interface Props {
  values: Trend;
  /** What it is a series of, for those who do not see it. */
  label: string;
  low?: number;
  high?: number;
  width?: number;
  height?: number;
}

/** A history in the height of a line; scores are drawn on the same 0 to 100 everywhere, so that rows compare. */
export function Sparkline({ values, label, low = 0, high = 100, width = 84, height = 22 }: Props) {
  const known = values.filter((value): value is number => value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return <span className="dim">–</span>;
  const y = height - ((last - low) / Math.max(1e-9, high - low)) * height;
  return (
    <svg
      className={classes.spark}
      width={width + 6}
      height={height + 6}
      viewBox={`-3 -3 ${width + 6} ${height + 6}`}
      role="img"
      aria-label={`${label}: from ${decimal(first)} to ${decimal(last)}`}
    >
      <path d={`M0 ${height}H${width}`} className={classes.base} />
      <path
        d={linePath(values, width, height, low, high)}
        className={classes.line}
        data-sign={Math.sign(last - first)}
      />
      <circle cx={width} cy={y} r={2.2} className={classes.dot} data-sign={Math.sign(last - first)} />
    </svg>
  );
}
