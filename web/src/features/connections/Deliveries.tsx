import { Button, SegmentedControl } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { problemOf } from "../../api/problem";
import { count, plural, words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./connections.module.css";
import { type Connection, type Delivery, type DeliveryState, useDeliveries, useReplay } from "./queries";

const STATES: readonly { value: DeliveryState | "all"; label: string }[] = [
  { value: "all", label: "All" },
  { value: "waiting", label: "Waiting" },
  { value: "dead", label: "Dead letters" },
  { value: "sent", label: "Sent" },
];

const REPLAYED_MAX = 500;

/** What was said outside, what waits, and what could not be said: dead letters are sent again when their cause is gone. */
export function Deliveries({ connections }: { connections: readonly Connection[] }) {
  const [state, setState] = useState<DeliveryState>();
  const list = useDeliveries(state);
  const replay = useReplay();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const standing = list.data?.pages[0]?.standing;
  const dead = items.filter((one) => one.state === "dead").slice(0, REPLAYED_MAX);

  async function again(ids: readonly string[]) {
    try {
      const { replayed } = await replay.mutateAsync({ ids: [...ids] });
      notifications.show({ message: `${plural(replayed, "message")} wait to be sent again, each still once.` });
    } catch (error) {
      notifications.show({ color: "red", title: "Nothing is sent again", message: problemOf(error).line });
    }
  }

  return (
    <Panel
      flush
      title={standing ? titleOf(standing) : "Deliveries"}
      aside={
        <span className={classes.aside}>
          <Stale updatedAt={list.dataUpdatedAt} failing={list.isRefetchError} />
          {state === "dead" && dead.length > 0 ? (
            <Button
              size="xs"
              variant="default"
              loading={replay.isPending}
              onClick={() => void again(dead.map((one) => one.id))}
            >
              Send {count(dead.length)} again
            </Button>
          ) : null}
          <SegmentedControl
            size="xs"
            aria-label="Which deliveries"
            value={state ?? "all"}
            onChange={(next) => setState(next === "waiting" || next === "dead" || next === "sent" ? next : undefined)}
            data={[...STATES]}
          />
        </span>
      }
    >
      {standing && standing.unconnected.length > 0 ? (
        <p className={classes.unconnected} role="status">
          Plays of open handoffs want to tell people by {standing.unconnected.map(words).join(" and ")}, and nothing is
          connected there: nobody is told.
        </p>
      ) : null}
      {list.isPending ? <RowSkeletons rows={4} height={52} /> : null}
      {list.error && !list.data ? (
        <ErrorState error={list.error} what="the deliveries" retry={() => void list.refetch()} />
      ) : null}
      {list.data && items.length === 0 ? (
        <EmptyState title={state === "dead" ? "No dead letter" : "Nothing to say yet"}>
          <p>
            {state === "dead"
              ? "What cannot be delivered after all its attempts lies here, with the cause, until it is sent again."
              : "Once something is connected, every handoff that a play tells of appears here."}
          </p>
        </EmptyState>
      ) : null}
      <ul className={classes.list}>
        {items.map((one) => (
          <Line
            key={one.id}
            delivery={one}
            connection={connections.find((each) => each.id === one.connection)?.name}
            onAgain={() => void again([one.id])}
          />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Earlier ones
        </Button>
      ) : null}
    </Panel>
  );
}

function titleOf({ waiting, sent, dead }: Schemas["DeliveryStanding"]): string {
  if (dead > 0) return `${plural(dead, "dead letter")}, ${count(sent)} sent`;
  return waiting > 0 ? `${count(waiting)} on their way, ${count(sent)} sent` : `${count(sent)} sent`;
}

const TOLD: Record<DeliveryState, string> = {
  waiting: "Waiting",
  sent: "Sent",
  dead: "Given up",
  stale: "Too old to tell",
};

interface LineProps {
  delivery: Delivery;
  connection: string | undefined;
  onAgain: () => void;
}

function Line({ delivery, connection, onAgain }: LineProps) {
  const { state, reason } = delivery;
  return (
    <li>
      <div className={classes.what}>
        <Link to="/desk/$handoffId" params={{ handoffId: delivery.handoff }}>
          {words(delivery.kind)}
        </Link>{" "}
        <span className="dim">
          to {delivery.to} by {connection ?? words(delivery.channel)}
        </span>
        <small>
          <span
            className={classes.health}
            data-health={state === "sent" ? "works" : state === "dead" ? "fails" : "unknown"}
          >
            {TOLD[state]}
          </span>
          , <Time at={delivery.endedAt ?? delivery.dueAt} />
          {delivery.attempts > 1 ? `, ${plural(delivery.attempts, "attempt")}` : ""}
          {delivery.nextAt ? (
            <>
              , tried again <Time at={delivery.nextAt} />
            </>
          ) : null}
          {delivery.unsure ? ", an attempt may have got through" : ""}
        </small>
        {reason ? <p className={classes.failure}>{reason}</p> : null}
      </div>
      {state === "dead" ? (
        <Button size="compact-sm" variant="default" onClick={onAgain}>
          Send again
        </Button>
      ) : null}
    </li>
  );
}
