import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { Schemas } from "../../api/client";
import { words } from "../../ui/format";
import classes from "./events.module.css";

type LiveEvent = Schemas["LiveEvent"];

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

interface Props {
  events: readonly LiveEvent[];
  open: number | undefined;
  onOpen: (position: number | undefined) => void;
}

export function EventRows({ events, open, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 38,
    overscan: 14,
    getItemKey: (index) => events[index]?.position ?? index,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.rows} ref={scroller} tabIndex={0} role="region" aria-label="Events, newest first">
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const event = events[item.index];
          if (!event) return null;
          return (
            <li
              key={item.key}
              className={classes.row}
              data-open={event.position === open || undefined}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <time dateTime={event.receivedAt} className="num dim">
                {clock.format(Date.parse(event.receivedAt))}
              </time>
              <Verdict verdict={event.verdict} />
              <button
                type="button"
                className={classes.name}
                onClick={() => onOpen(event.position === open ? undefined : event.position)}
              >
                <span className="truncate mono">{event.name || event.type}</span>
                {event.type === "track" ? null : <small>{event.type}</small>}
              </button>
              <span className="truncate dim">{event.userId ?? event.anonymousId ?? "nobody"}</span>
              {event.account ? (
                <Link
                  to="/accounts/$accountId"
                  params={{ accountId: event.account.id }}
                  search={{}}
                  className="truncate"
                >
                  {event.account.name}
                </Link>
              ) : (
                <span className="truncate dim">{event.message}</span>
              )}
              <span className="truncate dim">{event.source?.name ?? "unknown key"}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

export function Verdict({ verdict }: { verdict: Schemas["Verdict"] }) {
  return (
    <span className={classes.verdict} data-verdict={verdict}>
      {words(verdict)}
    </span>
  );
}
