import { Link } from "@tanstack/react-router";
import { words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "../accounts/account.module.css";
import { Countdown } from "./Countdown";
import { isOpen } from "./desk";
import { useHandoffsOf } from "./queries";

/** The handoffs of an account, newest first: who has it, who had it, what it was left alone for. */
export function AccountHandoffs({ accountId }: { accountId: string }) {
  const handoffs = useHandoffsOf(accountId);
  const items = handoffs.data?.items ?? [];
  const open = items.find((one) => isOpen(one.state));
  return (
    <Panel title={open ? `With ${open.owner?.name ?? "nobody yet"}` : "Handoffs"} flush>
      {handoffs.isPending ? <RowSkeletons rows={2} /> : null}
      {handoffs.error && !handoffs.data ? (
        <ErrorState error={handoffs.error} what="the handoffs" retry={() => void handoffs.refetch()} />
      ) : null}
      {handoffs.data && items.length === 0 ? (
        <EmptyState title="No play has handed it over">
          <p>
            See the <Link to="/plays">plays</Link> for what would.
          </p>
        </EmptyState>
      ) : null}
      <ul className={classes.list}>
        {items.map((one) => (
          <li key={one.id}>
            <div className={classes.who}>
              <Link to="/desk/$handoffId" params={{ handoffId: one.id }}>
                {one.play.name}
              </Link>
              <small>
                {one.state === "held_out" ? "left alone by lot" : (one.owner?.name ?? `queue of ${words(one.team)}`)},{" "}
                <Time at={one.openedAt} />
                {one.reason ? `: ${words(one.reason).toLowerCase()}` : ""}
              </small>
            </div>
            <span className={classes.figures}>
              <Countdown handoff={one} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
