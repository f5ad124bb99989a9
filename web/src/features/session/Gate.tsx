import { type ReactNode, useEffect } from "react";
import type { Problem } from "../../api/problem";
import { Mark } from "../../ui/Mark";
import classes from "./Gate.module.css";

/** The page in front of the house: one card on calm water. */
export function Gate({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Groundswell`;
  }, [title]);
  return (
    <main className={classes.gate}>
      <svg className={classes.water} viewBox="0 0 1440 320" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 250c300 0 420-60 620-130S1080 20 1440 40v280H0z" />
        <path d="M0 290c360 0 520-40 760-100s420-70 680-60v190H0z" />
      </svg>
      <div className={classes.card}>
        <Mark size={36} />
        <h1>{title}</h1>
        <p className={classes.lead}>{lead}</p>
        {children}
      </div>
    </main>
  );
}

/** What the server had against it, where a form has no field to blame. */
export function Fault({ problem }: { problem: Problem }) {
  return (
    <p className={classes.fault} role="alert">
      {problem.detail ?? problem.line}
    </p>
  );
}
