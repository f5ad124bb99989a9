import { Button, SegmentedControl } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { Panel } from "../../ui/Page";
import { EmptyState } from "../../ui/states";
import { Time } from "../../ui/Time";
import { Stands } from "./Changes";
import classes from "./crm.module.css";
import { Pages } from "./Pages";
import { type Conflict, useConflicts, useCrmVerbs } from "./queries";

const POLICY: Record<Conflict["winner"], string> = {
  product: "the product wins by the mapping",
  crm: "the CRM wins by the mapping",
  ask: "the mapping asks: theirs stands until somebody decides",
};

/** Fields that we write and somebody changed in the CRM. */
export function ConflictsTab({ id }: { id: number }) {
  const [state, setState] = useState<"open" | "settled">("open");
  const conflicts = useConflicts(id, state);
  return (
    <Panel
      flush
      title="Changed on both sides"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Which conflicts"
          value={state}
          onChange={(next) => setState(next === "settled" ? "settled" : "open")}
          data={[
            { value: "open", label: "To decide" },
            { value: "settled", label: "Settled" },
          ]}
        />
      }
    >
      <Pages
        query={conflicts}
        what="the conflicts"
        empty={
          <EmptyState title={state === "open" ? "Nothing to decide" : "No conflict was settled"}>
            <p>
              When somebody changes a field in the CRM that we write, it stands here with both values. Which one wins
              says the{" "}
              <Link to="/crm" search={{ connection: id, tab: "mapping" }}>
                mapping
              </Link>
              ; where it says “ask”, you decide.
            </p>
          </EmptyState>
        }
        line={(one) => <Line id={id} conflict={one} />}
      />
    </Panel>
  );
}

function Line({ id, conflict }: { id: number; conflict: Conflict }) {
  const { settle } = useCrmVerbs(id);
  async function decide(winner: "product" | "crm") {
    try {
      await settle.mutateAsync({ conflictId: conflict.id, winner });
      notifications.show({
        message: winner === "product" ? "Ours is written with the next cycle." : "Theirs stands.",
      });
    } catch (error) {
      notifications.show({ color: "red", title: "It is not decided", message: problemOf(error).line });
    }
  }
  return (
    <>
      <div className={classes.what}>
        <strong>{conflict.field}</strong>{" "}
        <span className="dim">
          of {conflict.object}{" "}
          <Link to="/crm" search={{ connection: id, tab: "log", key: conflict.key }}>
            {conflict.key}
          </Link>
        </span>
        <dl className={classes.changes}>
          <div>
            <dt>The product's</dt>
            <dd>
              <Stands value={conflict.ours} />
            </dd>
          </div>
          <div>
            <dt>The CRM's</dt>
            <dd>
              <Stands value={conflict.theirs} />
            </dd>
          </div>
        </dl>
        <small>
          <Time at={conflict.foundAt} />, {POLICY[conflict.winner]}
          {conflict.decidedBy ? `, decided by ${conflict.decidedBy}` : ""}
        </small>
      </div>
      {conflict.state === "open" ? (
        <div className={classes.aside}>
          <Button
            size="compact-sm"
            variant="default"
            loading={settle.isPending}
            aria-label={`The product's value stands: ${conflict.field} of ${conflict.key}`}
            onClick={() => void decide("product")}
          >
            Ours stands
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={settle.isPending}
            aria-label={`The CRM's value stands: ${conflict.field} of ${conflict.key}`}
            onClick={() => void decide("crm")}
          >
            Theirs stands
          </Button>
        </div>
      ) : null}
    </>
  );
}
