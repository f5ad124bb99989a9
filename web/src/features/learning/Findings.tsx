import { count, decimal, percent, plural } from "../../ui/format";
import { LiftBar } from "./LiftBar";
import classes from "./learning.module.css";
import type { Finding, Report } from "./queries";
import { scaleEnd } from "./words";

const STABILITY: Record<Finding["stability"], string> = {
  stable: "Stable",
  same_direction: "Same direction",
  unstable: "Changes",
};

/** Every finding, the most telling first. */
export function Findings({ report }: { report: Report }) {
  const most = scaleEnd(report);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Findings">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">What they did</th>
            <th scope="col">Accounts</th>
            <th scope="col">Converted with</th>
            <th scope="col">and without</th>
            <th scope="col">Times as often, 95 % interval</th>
            <th scope="col">Over time</th>
            <th scope="col">Chance?</th>
          </tr>
        </thead>
        <tbody>
          {report.findings.map((finding) => (
            <Row key={finding.condition} finding={finding} most={most} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ finding, most }: { finding: Finding; most: number }) {
  return (
    <tr>
      <td className={classes.words}>
        {finding.words}
        <small>
          <code>{finding.condition}</code>
          {finding.made ? " · not in the playbook yet" : ""}
          {finding.alike.length > 0 ? (
            <span title={finding.alike.join("\n")}> · {plural(finding.alike.length, "finding")} much alike</span>
          ) : null}
        </small>
      </td>
      <td className={classes.number}>
        {count(finding.with)} <small className="dim">({percent(finding.support)})</small>
      </td>
      <td className={classes.number}>{percent(finding.rateWith, 1)}</td>
      <td className={classes.number}>{percent(finding.rateWithout, 1)}</td>
      <td>
        <LiftBar lift={finding.lift} low={finding.liftLow} high={finding.liftHigh} most={most} />
        <small className="dim">
          {decimal(finding.lift, 2)} ({decimal(finding.liftLow, 2)} to {decimal(finding.liftHigh, 2)})
        </small>
      </td>
      <td className={classes.number}>
        {STABILITY[finding.stability]}
        <br />
        <small className="dim">
          {decimal(finding.earlyLift, 1)}× then {decimal(finding.lateLift, 1)}×
        </small>
      </td>
      <td className={classes.number}>{finding.adjusted < 0.001 ? "< 0.1 %" : percent(finding.adjusted, 1)}</td>
    </tr>
  );
}
