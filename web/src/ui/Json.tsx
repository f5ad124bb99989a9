import type { ReactNode } from "react";
import classes from "./Json.module.css";

const TOKEN = /("(?:\\.|[^"\\])*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON as people read it: indented, keys and values told apart. Text stays text, whatever it holds. */
export function Json({ value, label }: { value: unknown; label: string }) {
  const text = typeof value === "string" ? pretty(value) : JSON.stringify(value, null, 2);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
    <pre className={classes.json} tabIndex={0} role="region" aria-label={label}>
      {coloured(text)}
    </pre>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function coloured(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [all, string, colon, word] = match;
    if (match.index > at) parts.push(text.slice(at, match.index));
    const kind = string ? (colon ? "key" : "text") : word ? "word" : "number";
    parts.push(
      <span key={match.index} data-kind={kind}>
        {string ?? all}
      </span>,
    );
    if (colon) parts.push(colon);
    at = match.index + all.length;
  }
  parts.push(text.slice(at));
  return parts;
}
