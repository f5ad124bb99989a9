import { IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../api/client";
import { day, decimal, signed } from "./format";
import { useNow } from "./now";
import { type Step, steps } from "./steps";
import classes from "./Waterfall.module.css";

type Contribution = Schemas["Contribution"];

/**
 * How a score comes about: every contribution starts where the one before it ended, and the last one ends at the
 * score. The picture is the table: nothing is drawn that is not also written.
 */
export function Waterfall({
  contributions,
  value,
  label,
}: {
  contributions: readonly Contribution[];
  value: number;
  label: string;
}) {
  const ordered = inOrder(contributions);
  const chain = steps(ordered.map((each) => each.points));
  return (
    <table className={classes.waterfall}>
      <caption className="unseen">{label}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">From and to</th>
          <th scope="col">Points</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((contribution, index) => {
          const step = chain.steps[index];
          return step ? (
            <Row
              key={contribution.label + contribution.expression}
              contribution={contribution}
              step={step}
              low={chain.low}
              high={chain.high}
            />
          ) : null;
        })}
        <tr className={classes.sum}>
          <th scope="row">Score</th>
          <td className={classes.track}>
            <Bar step={{ from: 0, to: value }} low={chain.low} high={chain.high} kind="sum" />
          </td>
          <td className={classes.points}>{decimal(value, 2)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** What won the most comes first, then what cost, and last what keeps the score within its bounds. */
function inOrder(contributions: readonly Contribution[]): Contribution[] {
  const rank = ({ kind, points }: Contribution) =>
    kind === "clamp" ? 3 : kind === "normalisation" ? 2 : points < 0 ? 1 : 0;
  return contributions.toSorted((a, b) => rank(a) - rank(b) || Math.abs(b.points) - Math.abs(a.points));
}

interface RowProps {
  contribution: Contribution;
  step: Step;
  low: number;
  high: number;
}

function Row({ contribution, step, low, high }: RowProps) {
  const [open, setOpen] = useState(false);
  const now = useNow();
  const { label, expression, facts, points, kind, since } = contribution;
  const detailed = expression !== "" || facts.length > 0;
  return (
    <>
      <tr data-quiet={points === 0 || undefined}>
        <th scope="row">
          {detailed ? (
            <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
              <IconChevronRight size={13} className={classes.chevron} aria-hidden="true" />
              <span>{label}</span>
            </button>
          ) : (
            <span className={classes.plain}>{label}</span>
          )}
        </th>
        <td className={classes.track}>
          <Bar
            step={step}
            low={low}
            high={high}
            kind={kind === "rule" || kind === "component" ? (points < 0 ? "loss" : "gain") : "frame"}
          />
        </td>
        <td className={classes.points} data-sign={Math.sign(points)}>
          {signed(points, 2)}
        </td>
      </tr>
      {open ? (
        <tr className={classes.detail}>
          <td colSpan={3}>
            {expression ? <code>{expression}</code> : null}
            <ul>
              {facts.map((fact) => (
                <li key={fact.name}>
                  <span className="mono">{fact.name}</span>{" "}
                  {fact.missing ? "is not known" : `= ${factText(fact.value)}`}
                </li>
              ))}
              {since ? <li className="dim">Holds since {day(Date.parse(since), now)}</li> : null}
            </ul>
          </td>
        </tr>
      ) : null}
    </>
  );
}

export function factText(value: Schemas["TraitValue"]): string {
  if (typeof value === "number") return decimal(value, 2);
  return value === null ? "nothing" : String(value);
}

function Bar({ step, low, high, kind }: { step: Step; low: number; high: number; kind: string }) {
  const span = Math.max(1, high - low);
  const left = ((Math.min(step.from, step.to) - low) / span) * 100;
  const width = (Math.abs(step.to - step.from) / span) * 100;
  return (
    <span className={classes.rail}>
      <span className={classes.zero} style={{ left: `${((0 - low) / span) * 100}%` }} />
      <span
        className={classes.bar}
        data-kind={kind}
        title={`From ${decimal(step.from)} to ${decimal(step.to)}`}
        style={{ left: `${left}%`, width: `max(2px, ${width}%)` }}
      />
    </span>
  );
}
