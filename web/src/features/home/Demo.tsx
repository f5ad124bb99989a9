import { CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { usePersisted } from "../../ui/persisted";
import { Connect } from "../sources/Connect";
import { useSources } from "../sources/queries";
import classes from "./home.module.css";

/** For somebody who has just started the demo: what to look at first, and how to go on with one's own product. */
export function Demo({ home }: { home: Schemas["Home"] }) {
  const [closed, setClosed] = usePersisted("demo.closed", false);
  const sources = useSources();
  const best = home.entered[0]?.account;
  const key = sources.data?.at(-1)?.keys.at(-1)?.key;
  if (closed) return null;
  const sights: readonly ReactNode[] = [
    best ? (
      <>
        <Link to="/accounts/$accountId" params={{ accountId: best.id }} search={{}}>
          Why {best.name} scores {Math.round(best.score)}
        </Link>
        : every point with the facts behind it
      </>
    ) : null,
    <>
      <Link to="/accounts" search={{ lane: "nurture" }}>
        Accounts close to sales-assist
      </Link>
      , and what each one is missing
    </>,
    <>
      <Link to="/data/live" search={{}}>
        Events as they arrive
      </Link>
      , each with its verdict
    </>,
    <>
      <Link to="/playbook" search={{ file: "scores.yaml" }}>
        The rules themselves
      </Link>
      : change a number, publish, and history is scored anew
    </>,
  ];
  return (
    <section className={classes.demo} aria-labelledby="demo-title">
      <CloseButton className={classes.close} onClick={() => setClosed(true)} aria-label="Hide this for good" />
      <div>
        <h2 id="demo-title">This is a simulated company</h2>
        <p>Its people and accounts are made up; what Groundswell does with them is not. Look at these first:</p>
        <ol>
          {sights.map((sight, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
            sight ? <li key={index}>{sight}</li> : null,
          )}
        </ol>
      </div>
      <div className={classes.own}>
        <h2>Connect your own product in three lines</h2>
        {key ? <Connect writeKey={key} /> : null}
      </div>
    </section>
  );
}
