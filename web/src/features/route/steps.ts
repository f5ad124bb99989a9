import type { Schemas } from "../../api/client";
import { minute, words } from "../../ui/format";

type Step = Schemas["HandoffStep"];

/** What happened, as a sentence without its instant: "Ann accepted". */
export function describeStep(step: Step): string {
  const by = step.by;
  const to = step.owner ? step.owner.name : "the queue";
  const why = step.reason ? ` (${words(step.reason).toLowerCase()})` : "";
  switch (step.kind) {
    case "opened":
      return `Given to ${to}`;
    case "held_out":
      return "Left alone by lot, to measure the play's effect";
    case "accepted":
      return `${by} took it up`;
    case "snoozed":
      return step.until && Date.parse(step.until) <= Date.parse(step.at)
        ? `${by} ended the wait`
        : `${by} snoozed it${until(step)}`;
    case "engaged":
      return `${by} is in touch`;
    case "disposed":
      return `${by} closed it: ${words(step.outcome).toLowerCase()}${why}`;
    case "wrong_person":
      return `${by}: wrong person`;
    case "not_now":
      return `${by}: not now${until(step)}`;
    case "noted":
      return `${by} noted`;
    case "warned":
      return "Three quarters of the time were over";
    case "breached":
      return "Not taken up in time";
    case "escalated":
      return step.to ? `${step.to} was told` : "The manager was told";
    case "reassigned":
      return by === "clock" || by === "router" ? `Given on to ${to}${why}` : `${by} gave it to ${to}${why}`;
    case "pooled":
      return by === "clock" || by === "router" ? `Back in the queue${why}` : `${by} gave it back${why}`;
    case "expired":
      return "Ended, because nobody worked on it";
    case "goal_reached":
      return "The goal was reached";
  }
}

function until(step: Step): string {
  return step.until ? ` until ${minute(Date.parse(step.until))}` : "";
}
