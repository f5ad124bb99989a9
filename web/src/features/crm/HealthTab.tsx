import { Button, Progress } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import { problemOf } from "../../api/problem";
import { count, duration, percent, plural, words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./crm.module.css";
import { type Health, useCrmVerbs } from "./queries";
import { callShare, cycleText, stuck } from "./told";

/** From here on the day's calls are nearly used up: we stop at 80 %. */
const CALLS_NEAR = 0.7;

/** Whether it works: success, the day's calls, faults each with what mends it, and the cycles of the last day. */
export function HealthTab({ crm }: { crm: Health }) {
  const { success, calls, records, faults, cycles } = crm;
  const last = cycles[0];
  const share = callShare(calls);
  const failing = stuck(crm);
  return (
    <div className={classes.stack}>
      <dl className={classes.figures}>
        <div>
          <dt>Last cycle</dt>
          <dd>{last ? <Time at={last.endedAt} /> : "none"}</dd>
          <dd>{last ? cycleText(last) : "in the last day"}</dd>
        </div>
        <div>
          <dt>Written, last day</dt>
          <dd data-bad={success.failed > 0 || undefined}>{percent(success.share, 1)}</dd>
          <dd>
            {count(success.written)} written, {count(success.failed)} failed
          </dd>
        </div>
        <div>
          <dt>Calls today</dt>
          <dd>{count(calls.own)}</dd>
          {share === undefined ? (
            <dd>ours; the CRM does not say its budget</dd>
          ) : (
            <dd>
              ours; {count(calls.used)} of {count(calls.max)} by everybody
              <Progress
                mt={4}
                size="sm"
                value={100 * share}
                color={share >= CALLS_NEAR ? "orange" : "teal"}
                aria-label="Share of the day's calls that everybody made"
              />
            </dd>
          )}
        </div>
        <div>
          <dt>Records</dt>
          <dd>{count(Object.values(records).reduce((sum, each) => sum + each, 0))}</dd>
          <dd>
            {Object.entries(records)
              .filter(([, each]) => each > 0)
              .map(([state, each]) => `${count(each)} ${state}`)
              .join(", ") || "none yet"}
          </dd>
        </div>
      </dl>

      <Panel
        flush
        title={faults.length > 0 ? `${plural(faults.length, "fault")}, and what mends each` : "No fault"}
        aside={failing > 0 ? <Again crm={crm} failing={failing} /> : null}
      >
        {faults.length === 0 ? (
          <p className={classes.calm}>
            Token, fields, picklists, owners and the day's calls are in order
            {last ? "" : ", as far as anything was tried"}.
          </p>
        ) : (
          <ul className={classes.list}>
            {faults.map((fault) => (
              <li key={`${fault.code}${fault.place}`}>
                <div className={classes.what}>
                  <strong className={classes.bad}>{fault.message}</strong>
                  <p>{fault.remedy}</p>
                  <small>
                    {words(fault.kind)}, <code>{fault.code}</code>
                    {fault.place ? (
                      <>
                        {" "}
                        at <code>{fault.place}</code>
                      </>
                    ) : null}
                  </small>
                </div>
                <FaultLink id={crm.id} kind={fault.kind} />
              </li>
            ))}
          </ul>
        )}
      </Panel>

      <Panel flush title="Cycles of the last day">
        {cycles.length === 0 ? (
          <EmptyState title="No cycle yet">
            <p>
              One begins every ten minutes, and at once when an account is handed over. Try the mapping before: a dry
              run shows what would be written.
            </p>
          </EmptyState>
        ) : (
          <ul className={classes.list}>
            {cycles.map((cycle) => (
              <li key={`${cycle.startedAt}${cycle.kind}`}>
                <div className={classes.what}>
                  <Time at={cycle.startedAt} />{" "}
                  <span className="dim">{cycle.kind === "handoff" ? "one handoff" : "everything that changed"}</span>
                  <small>
                    {cycleText(cycle)}, {count(cycle.lookedAt)} looked at, {plural(cycle.calls, "call")},{" "}
                    {duration(Date.parse(cycle.endedAt) - Date.parse(cycle.startedAt))}
                  </small>
                  {cycle.outcome === "complete" ? null : <p className={classes.bad}>Ended early: {cycle.outcome}</p>}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

/** Where a fault of that kind is mended or seen. */
function FaultLink({ id, kind }: { id: number; kind: Health["faults"][number]["kind"] }) {
  if (kind === "connection")
    return (
      <Link to="/settings" search={{ tab: "connections" }}>
        Connect again
      </Link>
    );
  if (kind === "mapping")
    return (
      <Link to="/crm" search={{ connection: id, tab: "mapping" }}>
        To the mapping
      </Link>
    );
  return (
    <Link to="/crm" search={{ connection: id, tab: "log", result: "failed" }}>
      What failed
    </Link>
  );
}

function Again({ crm, failing }: { crm: Health; failing: number }) {
  const { retry } = useCrmVerbs(crm.id);
  async function again() {
    try {
      const { retried } = await retry.mutateAsync();
      notifications.show({ message: `${plural(retried, "record")} are tried again now.` });
    } catch (error) {
      notifications.show({ color: "red", title: "Nothing is tried again", message: problemOf(error).line });
    }
  }
  return (
    <Button size="xs" variant="default" loading={retry.isPending} onClick={() => void again()}>
      Try {plural(failing, "record")} again
    </Button>
  );
}
