import { plural } from "../../ui/format";
import { clockOf, countdown } from "./clock";
import { byUrgency, type Handoff, type Part, partOf } from "./desk";
import type { View } from "./search";

const WHOSE: Record<View, string> = {
  mine: "with you",
  team: "with your team",
  queue: "in the queue",
  all: "open",
};

/** What the list says in one sentence: what is late, what comes next. */
export function DeskFinding({ handoffs, now, view }: { handoffs: readonly Handoff[]; now: number; view: View }) {
  const of = (...parts: Part[]) => handoffs.filter((one) => parts.includes(partOf(one, now)));
  const [late, short, fresh, hand] = [of("late"), of("short"), of("pending"), of("hand")];
  const queue = of("queue");
  const [next] = of("short", "pending").toSorted(byUrgency);
  const clock = next ? clockOf(next, now) : undefined;
  if (handoffs.length === 0) return `Nothing is ${WHOSE[view]} that waits.`;
  if (late.length + short.length + fresh.length + queue.length + hand.length === 0)
    return `${plural(handoffs.length, "handoff")}, none of which waits for anybody.`;
  return (
    <>
      {late.length > 0 ? (
        <>
          <strong>{late.length === 1 ? "1 is late" : `${late.length} are late`}</strong>,{" "}
        </>
      ) : (
        "None is late, "
      )}
      {short.length > 0 ? `${short.length} ${short.length === 1 ? "runs" : "run"} out of time, ` : ""}
      {fresh.length} to take up, {queue.length > 0 ? `${queue.length} in the queue, ` : ""}
      {hand.length} in hand.
      {next && clock?.kind === "left" ? (
        <>
          {" "}
          Next: <strong>{next.account.name}</strong>, {countdown(clock.leftMs)} of working time left.
        </>
      ) : null}
    </>
  );
}
