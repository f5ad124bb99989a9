import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { type Problem, problemOf } from "../api/problem";
import { duration } from "./format";
import { useNow } from "./now";
import classes from "./states.module.css";

/** Nothing to show yet: says why, and what to do about it. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <Ripple />
      <h2>{title}</h2>
      {children ? <div className={classes.body}>{children}</div> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}

/** Something failed: the cause in words, the faults one by one, and a way to try again. */
export function ErrorState({ error, retry, what }: { error: unknown; retry?: () => void; what: string }) {
  const problem = problemOf(error);
  if (isNowhere(problem))
    return (
      <EmptyState title="Nothing is here">
        {problem.status === 404 && problem.detail ? `${problem.detail} ` : ""}The address is wrong, or it was removed.
      </EmptyState>
    );
  if (problem.isCatchingUp) return <CatchingUp detail={problem.detail} retry={retry} />;
  const detail = problem.detail === problem.message || problem.faults.length > 0 ? undefined : problem.detail;
  return (
    <div className={classes.error} role="alert">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <div>
        <strong>Could not load {what}</strong>
        <p>
          {sentence(problem.message)}
          {detail ? ` ${sentence(detail)}` : ""}
          {problem.status === 0 ? " Is it running? It is asked again when you press retry." : ""}
        </p>
        {problem.faults.length > 0 ? (
          <ul>
            {problem.faults.map((fault) => (
              <li key={`${fault.field}${fault.message}`}>
                {fault.field ? <code>{fault.field}</code> : null} {fault.message}
              </li>
            ))}
          </ul>
        ) : null}
        {retry ? (
          <Button variant="default" size="xs" leftSection={<IconRefresh size={14} />} onClick={retry}>
            Retry
          </Button>
        ) : null}
      </div>
    </div>
  );
}

const ASKED_AGAIN_MS = 2000;

/** The server has just started: what is missing comes by itself, and is asked for until it does. */
function CatchingUp({ detail, retry }: { detail: string | undefined; retry: (() => void) | undefined }) {
  const again = useRef(retry);
  again.current = retry;
  useEffect(() => {
    const timer = setInterval(() => again.current?.(), ASKED_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div role="status">
      <EmptyState title="Catching up">{detail}</EmptyState>
    </div>
  );
}

/** There is no such thing, or nothing could have such an id: asking again does not help. */
function isNowhere(problem: Problem): boolean {
  if (problem.status === 404) return true;
  return (
    problem.status === 400 &&
    problem.faults.length > 0 &&
    problem.faults.every((fault) => /(Id|^version|^model)$/.test(fault.field ?? ""))
  );
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Lines of a list that is still coming, in the list's own height. */
export function RowSkeletons({ rows = 8, height = 44 }: { rows?: number; height?: number }) {
  return (
    <div role="status" aria-label="Loading" className={classes.rows}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <div key={index} className={classes.row} style={{ height }}>
          <Skeleton height={12} width={`${28 - ((index * 7) % 12)}%`} radius="xl" />
          <Skeleton height={12} width={`${40 - ((index * 5) % 18)}%`} radius="xl" />
          <Skeleton height={12} width="8%" radius="xl" />
        </div>
      ))}
    </div>
  );
}

/** Shows the age of what is on screen once refreshing it has failed or has been paused. */
export function Stale({ updatedAt, failing }: { updatedAt: number; failing: boolean }) {
  const now = useNow();
  if (!failing || updatedAt === 0) return null;
  return (
    <span className={classes.stale} role="status">
      Not refreshed for {duration(Math.max(1000, now - updatedAt))}
    </span>
  );
}

function Ripple() {
  return (
    <svg width="72" height="36" viewBox="0 0 72 36" aria-hidden="true" className={classes.ripple}>
      <path d="M4 30c14 0 19-8 26-15S46 5 68 5" />
      <path d="M16 31c13 0 18-7 24-12s12-7 28-7" />
      <path d="M30 32c11-1 15-5 20-8.5S60 19 68 19" />
    </svg>
  );
}
