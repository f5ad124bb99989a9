import type { Schemas } from "../../api/client";
import { count, signed, words } from "../../ui/format";
import { Grade } from "../../ui/Score";
import classes from "./studio.module.css";

const LANES = ["sales_assist", "nurture", "self_serve"];

/** How many accounts are in each lane and have each grade, now and under the draft. */
export function Standings({ result }: { result: Schemas["PreviewResult"] }) {
  const { before, after } = result;
  const grades = [...new Set([...Object.keys(before.grades), ...Object.keys(after.grades)])].sort();
  return (
    <table className={classes.standings}>
      <thead>
        <tr>
          <th scope="col">Accounts</th>
          <th scope="col">Live</th>
          <th scope="col">Draft</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {LANES.map((lane) => (
          <Line key={lane} from={before.lanes[lane]} to={after.lanes[lane]}>
            {words(lane)}
          </Line>
        ))}
        <Line from={before.qualified} to={after.qualified}>
          Product-qualified
        </Line>
        {grades.map((grade) => (
          <Line key={grade} from={before.grades[grade]} to={after.grades[grade]}>
            <Grade grade={grade} />
          </Line>
        ))}
      </tbody>
    </table>
  );
}

function Line({
  from = 0,
  to = 0,
  children,
}: {
  from: number | undefined;
  to: number | undefined;
  children: React.ReactNode;
}) {
  return (
    <tr>
      <th scope="row">{children}</th>
      <td>{count(from)}</td>
      <td>{count(to)}</td>
      <td data-sign={Math.sign(to - from)}>{signed(to - from, 0)}</td>
    </tr>
  );
}
