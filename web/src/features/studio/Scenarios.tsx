import { IconCheck, IconX } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { ErrorState, RowSkeletons } from "../../ui/states";
import classes from "./scenarios.module.css";

type Played = Schemas["PlayedScenario"];

interface Props {
  test: UseQueryResult<Schemas["PlaybookTest"]>;
  /** The draft cannot be read: what is shown is of the last one that could. */
  faulty: boolean;
  onOpen: (file: string, line: number | undefined) => void;
}

/** Which scenarios come true under the draft, and at which line one does not. */
export function ScenariosPanel({ test, faulty, onOpen }: Props) {
  const scenarios = test.data?.scenarios;
  return (
    <Panel title={scenarios ? verdict(scenarios) : "Scenarios"} aside={faulty ? "of the last sound draft" : null}>
      {test.error && !faulty ? (
        <ErrorState error={test.error} what="the scenarios" retry={() => void test.refetch()} />
      ) : null}
      {!scenarios && test.isFetching ? <RowSkeletons rows={3} height={32} /> : null}
      {scenarios?.length === 0 ? (
        <p className="dim">
          <button type="button" className={classes.link} onClick={() => onOpen("", undefined)}>
            Write one
          </button>
          : given these messages, expect this score. It is played whenever the draft changes.
        </p>
      ) : null}
      {scenarios && scenarios.length > 0 ? (
        <ul className={classes.scenarios} aria-label="Scenarios">
          {scenarios.map((each) => (
            <li key={each.file} data-state={each.state}>
              <State state={each.state} />
              <div>
                <button type="button" onClick={() => onOpen(each.file, undefined)}>
                  {each.name || each.file}
                </button>
                {each.findings.length > 0 ? (
                  <ul>
                    {each.findings.map((finding) => (
                      <li key={`${finding.line}:${finding.column}${finding.message}`}>
                        <button type="button" onClick={() => onOpen(each.file, finding.line)}>
                          <span className="mono dim">
                            {each.file}:{finding.line}
                          </span>{" "}
                          {finding.message}
                          {finding.suggestion ? ` Right would be: ${finding.suggestion}` : ""}
                        </button>
                      </li>
                    ))}
                  </ul>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}

/** What a list of scenarios came to, in a sentence. */
export function verdict(scenarios: readonly Played[]): string {
  if (scenarios.length === 0) return "No scenario yet";
  const missed = scenarios.filter((each) => each.state !== "true").length;
  if (scenarios.length === 1) return missed > 0 ? "The scenario does not come true" : "The scenario comes true";
  if (missed > 0)
    return `${missed} of ${plural(scenarios.length, "scenario")} ${missed === 1 ? "does" : "do"} not come true`;
  return `All ${scenarios.length} scenarios come true`;
}

function State({ state }: { state: Played["state"] }) {
  const label = state === "true" ? "Comes true" : state === "missed" ? "Does not come true" : "Cannot be read";
  const Icon = state === "true" ? IconCheck : IconX;
  return <Icon className={classes.state} size={16} aria-label={label} role="img" />;
}

/** Each expectation of one scenario beside what came of it, by line. */
export function Expectations({ played, onLine }: { played: Played; onLine: (line: number) => void }) {
  const checks = played.expectations.flatMap((each) => each.checks.map((check) => ({ ...check, of: each })));
  if (checks.length === 0) return null;
  return (
    <div className={classes.checks}>
      <table aria-label={`What came of ${played.name || played.file}`}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Day</th>
            <th scope="col">Account</th>
            <th scope="col">What</th>
            <th scope="col">Expected</th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={`${check.line}:${check.column}${check.what}`} data-met={check.met}>
              <td>
                <button type="button" onClick={() => onLine(check.line)} aria-label={`Go to line ${check.line}`}>
                  {check.line}
                </button>
              </td>
              <td>{check.of.day}</td>
              <td>{check.of.account}</td>
              <td className="mono">{check.what}</td>
              <td>{check.expected}</td>
              <td>
                {check.met ? (
                  <IconCheck className={classes.state} size={14} role="img" aria-label="As expected" />
                ) : (
                  <IconX className={classes.state} size={14} role="img" aria-label="Not as expected" />
                )}{" "}
                {check.found}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
