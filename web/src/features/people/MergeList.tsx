import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { Time } from "../../ui/Time";
import classes from "./people.module.css";
import { type Merge, useDecide, type Verb } from "./queries";

const STATES: Record<Merge["state"], string> = {
  proposed: "Proposed",
  applied: "Merged",
  undone: "Taken back",
  declined: "Declined",
};

const DONE: Record<Verb, string> = {
  accept: "Merged, in all of history.",
  reject: "Declined for good.",
  undo: "Taken back, in all of history.",
};

/** Merges with what can be done about each. */
export function MergeList({ merges, narrow = false }: { merges: readonly Merge[]; narrow?: boolean }) {
  const decide = useDecide();
  const may = useMay("unify");

  async function act(merge: Merge, verb: Verb) {
    try {
      await decide.mutateAsync({ id: merge.id, verb });
      notifications.show({
        message: (
          <>
            {DONE[verb]}{" "}
            {verb === "accept" ? (
              <Button size="compact-xs" variant="light" onClick={() => void act(merge, "undo")}>
                Undo
              </Button>
            ) : null}
          </>
        ),
      });
    } catch (error) {
      notifications.show({ color: "red", title: "It did not work", message: problemOf(error).line });
    }
  }

  const busy = (merge: Merge) => decide.isPending && decide.variables?.id === merge.id;
  return (
    <ul className={classes.merges} data-narrow={narrow || undefined}>
      {merges.map((merge) => (
        <li key={merge.id}>
          <div className={classes.sides}>
            <Side merge={merge} side={merge.a} />
            <span className="dim">{merge.state === "proposed" ? "and" : "with"}</span>
            <Side merge={merge} side={merge.b} />
            <small>
              <span className={classes.state} data-state={merge.state}>
                {STATES[merge.state]}
              </span>{" "}
              {merge.automatic ? "by itself, " : ""}
              <Time at={merge.decidedAt ?? merge.at} />: {merge.reason}
            </small>
          </div>
          {may ? (
            <div className={classes.verbs}>
              {merge.state === "proposed" ? (
                <>
                  <Button size="xs" loading={busy(merge)} onClick={() => void act(merge, "accept")}>
                    Merge
                  </Button>
                  <Button size="xs" variant="default" disabled={busy(merge)} onClick={() => void act(merge, "reject")}>
                    Keep apart
                  </Button>
                </>
              ) : null}
              {merge.state === "applied" ? (
                <Button size="xs" variant="default" loading={busy(merge)} onClick={() => void act(merge, "undo")}>
                  Undo
                </Button>
              ) : null}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Side({ merge, side }: { merge: Merge; side: Merge["a"] }) {
  const name = side.name.replace(/^(user|anonymous):/, "");
  if (!side.id) return <span className="truncate">{name}</span>;
  return merge.kind === "account" ? (
    <Link to="/accounts/$accountId" params={{ accountId: side.id }} search={{}} className="truncate">
      {name}
    </Link>
  ) : (
    <Link to="/people/$personId" params={{ personId: side.id }} className="truncate">
      {name}
    </Link>
  );
}
