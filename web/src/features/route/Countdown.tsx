import { IconAlertTriangle, IconClock, IconClockPause, IconMoon } from "@tabler/icons-react";
import { absoluteTime, relative, words } from "../../ui/format";
import { useNow } from "../../ui/now";
import { clockOf, countdown, lateness, paceMs } from "./clock";
import { type Handoff, isOpen, partOf } from "./desk";
import classes from "./route.module.css";

const clockTime = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit" });

/** How long the owner has got, in working time; the due instant on hover. */
export function Countdown({ handoff, large = false }: { handoff: Handoff; large?: boolean }) {
  const coarse = useNow();
  const now = useNow(paceMs(clockOf(handoff, coarse)));
  const clock = clockOf(handoff, now);
  const size = large ? 18 : 15;
  const snoozed = partOf(handoff, now) === "snoozed";
  if (snoozed && handoff.snoozedUntil !== null) {
    const until = Date.parse(handoff.snoozedUntil);
    const due = clock.kind === "left" ? `, due ${absoluteTime(clock.dueAt)}` : "";
    return (
      <span
        className={classes.clock}
        data-large={large || undefined}
        data-kind="snoozed"
        title={`Snoozed until ${absoluteTime(until)}${due}`}
      >
        <IconMoon size={size} aria-hidden="true" />
        <span>{relative(until, now, true)}</span>
        <span className="unseen"> until it comes back</span>
      </span>
    );
  }
  if (clock.kind === "none") return <Standing handoff={handoff} large={large} />;
  if (clock.kind === "late")
    return (
      <span
        className={classes.clock}
        data-large={large || undefined}
        data-kind="late"
        title={`Was due ${absoluteTime(clock.dueAt)}`}
      >
        <IconAlertTriangle size={size} aria-hidden="true" />
        <span>Late {lateness(clock.lateMs)}</span>
      </span>
    );
  const stands = clock.startsAt;
  const until = stands === undefined ? "" : ` The clock stands until ${clockTime.format(stands)}, when work begins.`;
  const Icon = stands === undefined ? IconClock : IconClockPause;
  return (
    <span
      className={classes.clock}
      data-large={large || undefined}
      data-kind={clock.short ? "short" : stands === undefined ? "left" : "stands"}
      title={`${countdown(clock.leftMs)} of working time left. Due ${absoluteTime(clock.dueAt)}.${until}`}
    >
      <Icon size={size} aria-hidden="true" />
      <span>{countdown(clock.leftMs)}</span>
      <span className="unseen"> of working time left</span>
      {large && stands !== undefined ? <small>from {clockTime.format(stands)}</small> : null}
      {large && stands === undefined ? <small>of working time left</small> : null}
    </span>
  );
}

function Standing({ handoff, large }: { handoff: Handoff; large: boolean }) {
  const state = isOpen(handoff.state) && handoff.owner === null ? "in queue" : words(handoff.state);
  return (
    <span className={classes.clock} data-large={large || undefined} data-kind="none" data-state={handoff.state}>
      {state}
    </span>
  );
}
