import { Button, Loader, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Schemas } from "../../api/client";
import { problemOf } from "../../api/problem";
import { Snippet } from "../../ui/Copyable";
import { useAccounts } from "../accounts/queries";
import { Connect } from "../sources/Connect";
import { useSourceChanges, useSources } from "../sources/queries";
import classes from "./home.module.css";

type Steps = Schemas["Home"]["steps"];

/** From nothing to a scored account: each step says when it is done, by itself. */
export function FirstSteps({ steps }: { steps: Steps }) {
  const done = (name: Steps[number]["step"]) => steps.find((each) => each.step === name)?.done ?? false;
  const current = steps.find((each) => !each.done)?.step;
  return (
    <div className={classes.stack}>
      <ol className={classes.steps}>
        <Step number={1} title="Create a source" done={done("source_created")} current={current === "source_created"}>
          <Create />
        </Step>
        <Step number={2} title="Send the first event" done={done("event_seen")} current={current === "event_seen"}>
          <Send />
        </Step>
        <Step
          number={3}
          title="See the first account scored"
          done={done("account_scored")}
          current={current === "account_scored"}
        >
          <First />
        </Step>
      </ol>
      <p className={classes.calm}>
        Want to look around first? Stop the server and start <code>./groundswell demo</code>: 2,000 simulated accounts
        with 180 days of history, in a folder of their own. Or bring real history:
      </p>
      <Snippet label="import command" code="./groundswell import git PATH_OF_A_REPOSITORY --data DIR" />
    </div>
  );
}

function Step({
  number,
  title,
  done,
  current,
  children,
}: {
  number: number;
  title: string;
  done: boolean;
  current: boolean;
  children: ReactNode;
}) {
  return (
    <li data-done={done || undefined} data-current={current || undefined} aria-current={current ? "step" : undefined}>
      <span className={classes.number}>{done ? <IconCheck size={16} aria-label="Done" /> : number}</span>
      <div>
        <h2>{title}</h2>
        {current ? children : null}
      </div>
    </li>
  );
}

function Create() {
  const { create } = useSourceChanges();
  const [name, setName] = useState("My product");
  return (
    <form
      className={classes.create}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ name: name.trim() });
      }}
    >
      <TextInput
        aria-label="Name of the source"
        value={name}
        error={create.error ? problemOf(create.error).line : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={create.isPending} disabled={name.trim() === ""}>
        Create source
      </Button>
    </form>
  );
}

function Send() {
  const sources = useSources();
  const key = sources.data?.at(-1)?.keys.at(-1)?.key;
  return (
    <>
      {key ? <Connect writeKey={key} /> : null}
      <p className={classes.listening} role="status">
        <Loader size="xs" type="dots" /> Listening. This turns into a tick as soon as the event is on disk.
      </p>
    </>
  );
}

function First() {
  const accounts = useAccounts({});
  const first = accounts.data?.pages[0]?.items[0];
  return (
    <p className={classes.listening} role="status">
      <Loader size="xs" type="dots" />
      {first ? (
        <Link to="/accounts/$accountId" params={{ accountId: first.id }} search={{}}>
          {first.name} is here
        </Link>
      ) : (
        "The event is being folded into its account."
      )}
    </p>
  );
}
