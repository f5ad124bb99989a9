import { useCallback, useSyncExternalStore } from "react";

/** How often relative times change, in ms. */
const EVERY_MS = 20_000;

interface Ticker {
  now: number;
  listeners: Set<() => void>;
  timer: ReturnType<typeof setInterval> | undefined;
}

/** One ticking clock per pace for all of a page: what shows the time changes together. */
const tickers = new Map<number, Ticker>();

function ticker(everyMs: number): Ticker {
  const there = tickers.get(everyMs);
  if (there) return there;
  const made: Ticker = { now: Date.now(), listeners: new Set(), timer: undefined };
  tickers.set(everyMs, made);
  return made;
}

function subscribe(everyMs: number, listener: () => void): () => void {
  const clock = ticker(everyMs);
  clock.listeners.add(listener);
  if (clock.timer === undefined) {
    clock.now = Date.now();
    clock.timer = setInterval(() => {
      clock.now = Date.now();
      for (const each of clock.listeners) each();
    }, everyMs);
  }
  return () => {
    clock.listeners.delete(listener);
    if (clock.listeners.size === 0) {
      clearInterval(clock.timer);
      clock.timer = undefined;
    }
  };
}

/** The present, at most `everyMs` old while something shows it. */
export function useNow(everyMs = EVERY_MS): number {
  return useSyncExternalStore(
    useCallback((listener) => subscribe(everyMs, listener), [everyMs]),
    () => ticker(everyMs).now,
  );
}
