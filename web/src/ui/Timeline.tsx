import { Button } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "../api/client";
import { day, words } from "./format";
import { Json } from "./Json";
import { useNow } from "./now";
import { EmptyState, ErrorState, RowSkeletons } from "./states";
import classes from "./Timeline.module.css";

type Item = Schemas["TimelineItem"];

interface Props {
  query: UseInfiniteQueryResult<InfiniteData<Schemas["TimelinePage"]>>;
  showPerson?: boolean;
}

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});

/** What happened, newest first, day by day; more comes as one scrolls. */
export function Timeline({ query, showPerson = false }: Props) {
  const now = useNow();
  if (query.isPending) return <RowSkeletons rows={6} height={36} />;
  if (query.error && !query.data) {
    return <ErrorState error={query.error} what="the timeline" retry={() => void query.refetch()} />;
  }
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) {
    return (
      <EmptyState title="No event yet">
        <p>What people do in the product appears here within a second.</p>
      </EmptyState>
    );
  }
  const days = Map.groupBy(items, (item) => item.timestamp.slice(0, 10));
  return (
    <div className={classes.timeline}>
      {[...days].map(([date, events]) => (
        <section key={date}>
          <h3>{day(Date.parse(date), now)}</h3>
          <ol>
            {events.map((item) => (
              <Line key={`${item.sequence}`} item={item} showPerson={showPerson} />
            ))}
          </ol>
        </section>
      ))}
      <More query={query} />
    </div>
  );
}

function Line({ item, showPerson }: { item: Item; showPerson: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <button
          type="button"
          aria-expanded={open}
          aria-label={`Details of ${item.name || item.type}`}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={13} />
        </button>
        <time
          dateTime={item.timestamp}
          title={`${item.timestamp.replace("T", " ").slice(0, 19)} UTC`}
          className="num dim"
        >
          {clock.format(Date.parse(item.timestamp))}
        </time>
        <span className={classes.name}>
          {item.type === "track" ? null : <span className="dim">{words(item.type)} </span>}
          <span className="mono">{item.name || (item.type === "track" ? "–" : "")}</span>
          {item.flags.map((flag) => (
            <span key={flag} className={classes.flag}>
              {FLAGS[flag]}
            </span>
          ))}
        </span>
        {showPerson && item.person ? (
          <Link to="/people/$personId" params={{ personId: item.person.id }} className="truncate dim">
            {item.person.name}
          </Link>
        ) : null}
        {!showPerson && item.account ? (
          <Link to="/accounts/$accountId" params={{ accountId: item.account.id }} search={{}} className="truncate dim">
            {item.account.name}
          </Link>
        ) : null}
      </div>
      {open ? (
        <div className={classes.detail}>
          <Json
            label={`Details of ${item.name || item.type}`}
            value={{
              properties: item.properties,
              context: item.context,
              userId: item.userId,
              anonymousId: item.anonymousId,
              groupId: item.groupId,
              messageId: item.messageId,
              source: item.source?.name,
              timestamp: item.timestamp,
              receivedAt: item.receivedAt,
              sequence: item.sequence,
            }}
          />
        </div>
      ) : null}
    </li>
  );
}

const FLAGS: Record<Item["flags"][number], string> = {
  backfill: "imported",
  bot: "bot",
  violation: "breaks the plan",
  clamped: "time corrected",
  reduced: "reduced",
};

/** Asks for the next page when its own place comes into sight; also a button, for those who do not scroll. */
function More({ query }: { query: Props["query"] }) {
  const place = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    const element = place.current;
    if (!element || !hasNextPage || isFetchingNextPage) return;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void fetchNextPage();
      },
      { rootMargin: "300px" },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (!hasNextPage) return <p className={classes.end}>That is where it began.</p>;
  return (
    <div ref={place} className={classes.end}>
      <Button variant="subtle" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        Earlier events
      </Button>
    </div>
  );
}
