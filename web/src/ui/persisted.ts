import { useState } from "react";

const PREFIX = "groundswell.";

/** State that this browser keeps: taste, never content. A full or forbidden storage is no reason to fail. */
export function usePersisted<T>(name: string, initial: T): [T, (change: T | ((before: T) => T)) => void] {
  const [value, setValue] = useState<T>(() => read(name) ?? initial);
  function change(next: T | ((before: T) => T)) {
    setValue((before) => {
      const after = typeof next === "function" ? (next as (before: T) => T)(before) : next;
      write(name, after);
      return after;
    });
  }
  return [value, change];
}

function read<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Nothing depends on it: the next visit starts with the standard again.
  }
}
