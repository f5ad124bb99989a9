import { Button, Select } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { api, type Schemas, take } from "../../api/client";
import { Find } from "../../ui/Find";
import { count, decimal, plural, words } from "../../ui/format";
import { Page } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { EventPanel } from "./EventPanel";
import { EventRows } from "./EventRows";
import classes from "./events.module.css";
import { type LiveSearch, TYPES, VERDICTS } from "./search";
import { type Line, useStream } from "./useStream";

const NONE: readonly Schemas["LiveEvent"][] = [];
const LINES: Record<Line, string> = {
  connecting: "Connecting",
  open: "Live",
  broken: "Line lost, trying again",
  paused: "Paused",
};

/** Did my event arrive, and is it right? Every message with its verdict, as it comes in. */
export function LivePage() {
  const search = useSearch({ from: "/data/live" });
  const navigate = useNavigate({ from: "/data/live" });
  const { q, verdict, type, source } = search;
  const recent = useQuery({
    queryKey: ["events", "recent", q, verdict, type, source],
    queryFn: () => take(api.GET("/events", { params: { query: { q, verdict, type, source, limit: 200 } } })),
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  const stats = useQuery({ queryKey: ["stats"], queryFn: () => take(api.GET("/stats")), refetchInterval: 2_000 });
  const sources = useQuery({
    queryKey: ["sources"],
    queryFn: () => take(api.GET("/sources")),
    select: (list) => list.items,
  });
  const stream = useStream(search, recent.data?.items ?? NONE);
  const paused = stream.line === "paused";
  useHotkeys([["Space", () => stream.pause(!paused)]]);
  const change = (part: Partial<LiveSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const open = useMemo(
    () => stream.events.find((event) => event.position === search.open),
    [stream.events, search.open],
  );

  return (
    <Page
      fill
      title="Live events"
      finding={
        stats.data ? (
          <>
            <strong>{decimal(stats.data.rates.acceptedPerSecond)}</strong> per second now; {count(stats.data.stored)}{" "}
            stored
            {stats.data.quarantined > 0 ? `, ${count(stats.data.quarantined)} quarantined` : ""}
            {stats.data.rejected > 0 ? `, ${count(stats.data.rejected)} rejected` : ""} since the beginning.
          </>
        ) : (
          <>&nbsp;</>
        )
      }
      actions={
        <>
          <span className={classes.line} data-line={stream.line} role="status">
            {LINES[stream.line]}
            {stream.held > 0 ? `, ${plural(stream.held, "new event")}` : ""}
          </span>
          <Button
            variant="default"
            leftSection={paused ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
            onClick={() => stream.pause(!paused)}
          >
            {paused ? "Carry on" : "Pause"}
          </Button>
        </>
      }
    >
      <div className={classes.bar}>
        <Find
          label="Search events"
          placeholder="Search name, id, property"
          value={q ?? ""}
          onChange={(next) => change({ q: next })}
        />
        <Select
          w={150}
          aria-label="Verdict"
          placeholder="Any verdict"
          clearable
          data={VERDICTS.map((value) => ({ value, label: words(value) }))}
          value={verdict ?? null}
          onChange={(next) => change({ verdict: VERDICTS.find((each) => each === next) })}
        />
        <Select
          w={130}
          aria-label="Type"
          placeholder="Any type"
          clearable
          data={TYPES.map((value) => ({ value, label: words(value) }))}
          value={type ?? null}
          onChange={(next) => change({ type: TYPES.find((each) => each === next) })}
        />
        <Select
          w={170}
          aria-label="Source"
          placeholder="Any source"
          clearable
          data={(sources.data ?? []).map((each) => ({ value: String(each.id), label: each.name }))}
          value={source ? String(source) : null}
          onChange={(next) => change({ source: next ? Number(next) : undefined })}
        />
        {stream.missed > 0 ? <span className="dim">{count(stream.missed)} left out: too fast to show</span> : null}
      </div>
      <div className={classes.split} data-open={search.open ? true : undefined}>
        {recent.isPending && stream.events.length === 0 ? <RowSkeletons rows={14} height={38} /> : null}
        {recent.error && stream.events.length === 0 ? (
          <div className={classes.inset}>
            <ErrorState error={recent.error} what="the latest events" retry={() => void recent.refetch()} />
          </div>
        ) : null}
        {!recent.isPending && !recent.error && stream.events.length === 0 ? (
          <Quiet filtered={!!(q || verdict || type || source)} />
        ) : null}
        {stream.events.length > 0 ? (
          <EventRows events={stream.events} open={search.open} onOpen={(position) => change({ open: position })} />
        ) : null}
        {search.open ? (
          <EventPanel event={open} position={search.open} onClose={() => change({ open: undefined })} />
        ) : null}
      </div>
    </Page>
  );
}

function Quiet({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState
      title={filtered ? "No such event yet" : "Waiting for the first event"}
      action={
        filtered ? null : (
          <Button component={Link} to="/data/sources" variant="default">
            Show me a snippet
          </Button>
        )
      }
    >
      <p>
        {filtered
          ? "It appears here as soon as one arrives."
          : "Send one from your product: it appears here within a second."}
      </p>
    </EmptyState>
  );
}
