import { useCallback, useEffect, useRef, useState } from "react";
import type { Schemas } from "../../api/client";
import type { LiveSearch } from "./search";

type LiveEvent = Schemas["LiveEvent"];

/** Messages kept on the page; the older ones are in the timelines. */
const KEPT_MAX = 1_000;
/** How often arrivals are drawn, in ms: more often nobody could read. */
const DRAW_MS = 200;

export type Line = "connecting" | "open" | "broken" | "paused";

export interface Stream {
  events: readonly LiveEvent[];
  line: Line;
  /** Messages that the server left out because this page was too slow. */
  missed: number;
  /** Arrived while paused. */
  held: number;
  pause: (on: boolean) => void;
}

/** Follows the stream of messages, newest first. While paused they are counted and kept, not shown. */
export function useStream(
  filter: Pick<LiveSearch, "q" | "verdict" | "type" | "source">,
  first: readonly LiveEvent[],
): Stream {
  const [events, setEvents] = useState<readonly LiveEvent[]>([]);
  const [line, setLine] = useState<Line>("connecting");
  const [missed, setMissed] = useState(0);
  const [held, setHeld] = useState(0);
  const waiting = useRef<LiveEvent[]>([]);
  const paused = useRef(false);
  const { q, verdict, type, source } = filter;

  const draw = useCallback(() => {
    if (waiting.current.length === 0) return;
    if (paused.current) {
      setHeld(waiting.current.length);
      return;
    }
    const arrived = waiting.current;
    waiting.current = [];
    setHeld(0);
    setEvents((before) => arrived.toReversed().concat(before).slice(0, KEPT_MAX));
  }, []);

  useEffect(() => {
    waiting.current = [];
    setEvents([]);
    setHeld(0);
    const asked = new URLSearchParams();
    if (q) asked.set("q", q);
    if (verdict) asked.set("verdict", verdict);
    if (type) asked.set("type", type);
    if (source) asked.set("source", String(source));
    const stream = new EventSource(`/api/v1/events/stream?${asked}`);
    stream.onopen = () => setLine(paused.current ? "paused" : "open");
    stream.onerror = () => setLine("broken");
    stream.addEventListener("event", (message) => {
      waiting.current.push(JSON.parse(message.data) as LiveEvent);
      if (waiting.current.length > KEPT_MAX) waiting.current.shift();
    });
    stream.addEventListener("missed", (message) => {
      setMissed((before) => before + Number((JSON.parse(message.data) as { count: number }).count));
    });
    const timer = setInterval(draw, DRAW_MS);
    return () => {
      stream.close();
      clearInterval(timer);
    };
  }, [q, verdict, type, source, draw]);

  const pause = useCallback(
    (on: boolean) => {
      paused.current = on;
      setLine(on ? "paused" : "open");
      if (!on) draw();
    },
    [draw],
  );

  const newest = events.at(-1)?.position ?? Number.POSITIVE_INFINITY;
  const all = events.concat(first.filter((event) => event.position < newest)).slice(0, KEPT_MAX);
  return { events: all, line, missed, held, pause };
}
