import { decimal, signed, words } from "./format";
import classes from "./Score.module.css";
import { changeOver } from "./trend";

/** The letter of a score. */
export function Grade({ grade, large = false }: { grade: string; large?: boolean }) {
  return (
    <span className={classes.grade} data-grade={grade} data-large={large || undefined} title={`Grade ${grade}`}>
      {grade}
    </span>
  );
}

interface ScoreProps {
  score: number;
  grade: string;
  trend?: readonly (number | null)[];
}

/** A score is never shown without its grade, and not without its change of the week where that is known. */
export function Score({ score, grade, trend }: ScoreProps) {
  const change = trend ? changeOver(trend, 7) : undefined;
  return (
    <span className={classes.score}>
      <Grade grade={grade} />
      <span className={classes.value}>{decimal(score)}</span>
      {change !== undefined && Math.abs(change) >= 0.5 ? <Change points={change} /> : null}
    </span>
  );
}

/** Points won or lost, told by sign first and colour second. */
export function Change({ points, what = "in 7 days" }: { points: number; what?: string }) {
  const text = signed(points, Math.abs(points) < 1 ? 1 : 0);
  if (text === "0") return null;
  return (
    <span className={classes.change} data-sign={Math.sign(points)} title={`${signed(points)} points ${what}`}>
      {text}
    </span>
  );
}

export function Lane({ lane }: { lane: string }) {
  return (
    <span className={classes.lane} data-lane={lane}>
      {words(lane)}
    </span>
  );
}

export function Stage({ stage }: { stage: string }) {
  return <span className={classes.stage}>{words(stage)}</span>;
}

interface ReasonsProps {
  reasons: readonly { label: string; points: number }[];
}

/** The strongest reasons of a score, in a line of a table. */
export function Reasons({ reasons }: ReasonsProps) {
  if (reasons.length === 0) return <span className="dim">No reason yet</span>;
  return (
    <span className={classes.reasons} title={reasons.map((each) => `${signed(each.points)} ${each.label}`).join(", ")}>
      {reasons.map((reason) => (
        <span key={reason.label} className={classes.reason}>
          <b data-sign={Math.sign(reason.points)}>{signed(reason.points, 0)}</b>
          {reason.label}
        </span>
      ))}
    </span>
  );
}
