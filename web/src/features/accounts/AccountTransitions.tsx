import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { decimal, signed, words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { ScrollList } from "../../ui/ScrollList";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./account.module.css";
import { useAccountTransitions } from "./queries";

type Transition = Schemas["Transition"];

/** How the account came to where it is: every change, what moved it, and by which playbook. */
export function AccountTransitions({ accountId }: { accountId: string }) {
  const transitions = useAccountTransitions(accountId);
  const items = transitions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title="Transitions" flush>
      {transitions.isPending ? <RowSkeletons rows={3} height={56} /> : null}
      {transitions.error && !transitions.data ? (
        <ErrorState error={transitions.error} what="the transitions" retry={() => void transitions.refetch()} />
      ) : null}
      {transitions.data && items.length === 0 ? <EmptyState title="It never changed lane or stage" /> : null}
      <ScrollList label="Transitions of this account" className={classes.list}>
        {items.map((item) => (
          <li key={item.id} className={classes.transition}>
            <span>
              <strong>
                {item.kind === "pqa" || item.kind === "lane" ? (
                  <Link to="/decisions/$decisionId" params={{ decisionId: item.id }}>
                    {describe(item)}
                  </Link>
                ) : item.person ? (
                  <>
                    <Link to="/people/$personId" params={{ personId: item.person.id }}>
                      {item.person.name}
                    </Link>
                    {": "}
                    <Link to="/decisions/$decisionId" params={{ decisionId: item.id }}>
                      {describe(item)}
                    </Link>
                  </>
                ) : (
                  describe(item)
                )}
              </strong>
              <small>
                <Time at={item.at} />, by {cause(item)}, at {decimal(item.score)} points, playbook{" "}
                <code>{item.playbookVersion.slice(0, 7)}</code>
              </small>
              {item.reasons.length > 0 ? (
                <small>{item.reasons.map((reason) => `${reason.label} ${signed(reason.points)}`).join(" · ")}</small>
              ) : null}
            </span>
          </li>
        ))}
      </ScrollList>
      {transitions.hasNextPage ? (
        <div className={classes.more}>
          <Button
            variant="subtle"
            size="xs"
            loading={transitions.isFetchingNextPage}
            onClick={() => void transitions.fetchNextPage()}
          >
            Earlier ones
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

/** A transition as a sentence without its subject. */
export function describe(item: Pick<Transition, "kind" | "from" | "to">): string {
  const to = words(item.to).toLowerCase();
  if (item.from === item.to) return `Confirmed: ${item.kind === "lane" ? `in ${to}` : to}`;
  if (item.kind === "activation")
    return item.to === "activated" || item.to === "true" ? "Activated" : `Activation: ${to}`;
  if (item.kind === "pqa")
    return item.to === "qualified" || item.to === "true" ? "Qualified as an account (PQA)" : "No longer qualified";
  if (item.kind === "pql")
    return item.to === "none" ? `no longer ${roles(item.from)}` : `${roles(item.to)}, was ${roles(item.from)}`;
  if (item.kind === "play")
    return item.from === "none" ? `Play triggered: ${to}` : `Play ended: ${words(item.from).toLowerCase()}`;
  if (item.kind === "goal")
    return item.from === "none" ? `Goal reached: ${to}` : `Goal ended: ${words(item.from).toLowerCase()}`;
  if (item.from === "") return item.kind === "lane" ? `Started in ${to}` : `Began as ${to}`;
  return item.kind === "lane"
    ? `From ${words(item.from).toLowerCase()} to ${to}`
    : `Became ${to}, was ${words(item.from).toLowerCase()}`;
}

function roles(joined: string): string {
  return joined === "none"
    ? "without a role"
    : joined
        .split("+")
        .map((role) => words(role).toLowerCase())
        .join(" and ");
}

/** What made it happen. Days begin at midnight UTC, and with them windows move on. */
function cause(item: Pick<Transition, "cause" | "at">): string {
  if (item.at.endsWith("T00:00:00.000Z")) return "the day's beginning";
  const entry = /^entry (\d+)$/.exec(item.cause)?.[1];
  if (entry) return `new facts (log entry ${entry})`;
  return item.cause === "" ? "an event" : item.cause.replaceAll("_", " ");
}
