import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { count, plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState } from "../../ui/states";
import classes from "./motion.module.css";
import { useSimulation } from "./queries";

const DAYS = 30;
const SHOWN_MAX = 30;

/** Who would have got what was handed over lately, by the draft's rules; before they are published. */
export function SimulatePanel() {
  const simulation = useSimulation();
  const data = simulation.data;
  const reps = [...new Set([...(data?.now ?? []), ...(data?.draft ?? [])].map((each) => each.rep))];
  const nameOf = (rep: string) =>
    [...(data?.now ?? []), ...(data?.draft ?? [])].find((each) => each.rep === rep)?.name || "The queue";
  const of = (list: readonly { rep: string; handoffs: number }[] | undefined, rep: string) =>
    list?.find((each) => each.rep === rep)?.handoffs ?? 0;
  return (
    <Panel
      title={
        data
          ? `The draft's rules would give ${plural(data.movedCount, "handoff")} to somebody else`
          : "Rules of assignment, tried out"
      }
      aside={
        <Button size="xs" variant="default" loading={simulation.isPending} onClick={() => simulation.mutate(DAYS)}>
          Try the draft on {DAYS} days
        </Button>
      }
    >
      {simulation.error ? (
        <ErrorState error={simulation.error} what="the simulation" retry={() => simulation.mutate(DAYS)} />
      ) : null}
      {!data && !simulation.error ? (
        <p className={classes.note}>
          Change{" "}
          <Link to="/playbook" search={{ file: "teams.yaml" }}>
            teams.yaml
          </Link>{" "}
          and see here, before publishing, who would have got what was handed over lately.
        </p>
      ) : null}
      {data && reps.length === 0 ? (
        <EmptyState title={`Nothing was handed over to anybody in ${data.days} days`} />
      ) : null}
      {reps.length > 0 ? (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Rep</th>
              <th scope="col">As given</th>
              <th scope="col">By the draft</th>
            </tr>
          </thead>
          <tbody>
            {reps.map((rep) => (
              <tr key={rep}>
                <td>{nameOf(rep)}</td>
                <td>{count(of(data?.now, rep))}</td>
                <td>{count(of(data?.draft, rep))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {data && data.moved.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Who would have got what">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col" data-left>
                  From
                </th>
                <th scope="col" data-left>
                  To
                </th>
                <th scope="col" data-left>
                  Because
                </th>
              </tr>
            </thead>
            <tbody>
              {data.moved.slice(0, SHOWN_MAX).map((each) => (
                <tr key={each.handoff}>
                  <td>
                    <Link to="/desk/$handoffId" params={{ handoffId: each.handoff }}>
                      {each.account.name}
                    </Link>
                  </td>
                  <td data-left>{each.from || "the queue"}</td>
                  <td data-left>{each.to || "the queue"}</td>
                  <td data-left>{each.path.find((step) => step.decided)?.result ?? "–"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Panel>
  );
}
