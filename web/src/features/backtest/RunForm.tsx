import { Button, Select, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { ErrorState } from "../../ui/states";
import { useDrafts } from "../playbook/drafts";
import { usePlaybook } from "../playbook/queries";
import classes from "./backtest.module.css";
import { useStartBacktest } from "./queries";

const DRAFT = "draft";
const NOTHING = "nothing";

/** A draft has no name but when it was tested. */
export function draftName(): string {
  const at = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  return `Draft of ${at.format(Date.now())}`;
}

/** Chooses what is replayed, over which time, and against what. */
export function RunForm() {
  const playbook = usePlaybook();
  const [drafts] = useDrafts();
  const navigate = useNavigate();
  const start = useStartBacktest();
  const live = playbook.data?.live.version;
  const differs = Object.keys(drafts).length > 0 || (playbook.data?.files.some((file) => file.changed) ?? false);
  const [chosen, setChosen] = useState<string>();
  const [against, setAgainst] = useState<string>();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const what = chosen ?? (differs ? DRAFT : (live ?? ""));
  const versus = against ?? (what === DRAFT && differs ? (live ?? NOTHING) : NOTHING);
  // A version that was gone back to was published more than once.
  const published = playbook.data?.versions ?? [];
  const once = published.filter((each, at) => published.findIndex((one) => one.version === each.version) === at);
  const versions = once.map((each) => ({
    value: each.version,
    label: `${each.version.slice(0, 10)}${each.live ? " (live)" : ""}${each.note ? `: ${each.note.slice(0, 40)}` : ""}`,
  }));

  async function go() {
    try {
      const job = await start.mutateAsync({
        name:
          what === DRAFT ? draftName() : what === live ? `Live ${what.slice(0, 10)}` : `Version ${what.slice(0, 10)}`,
        ...(what === DRAFT
          ? { files: Object.entries(drafts).map(([path, text]) => ({ path, text })) }
          : { version: what }),
        ...(versus === NOTHING ? {} : { against: versus }),
        ...(from ? { from: `${from}T00:00:00.000Z` } : {}),
        ...(to ? { to: `${to}T00:00:00.000Z` } : {}),
      });
      void navigate({ to: "/playbook/backtests/$backtestId", params: { backtestId: String(job.id) } });
    } catch {
      // The faults are shown in place.
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <div className={classes.run}>
        <Select
          size="xs"
          label="Replay history under"
          allowDeselect={false}
          value={what}
          data={[{ value: DRAFT, label: differs ? "The draft" : "The draft (as live)" }, ...versions]}
          onChange={(next) => next && setChosen(next)}
        />
        <Select
          size="xs"
          label="Compare with"
          allowDeselect={false}
          value={versus}
          data={[{ value: NOTHING, label: "Nothing" }, ...versions.filter((each) => each.value !== what)]}
          onChange={(next) => next && setAgainst(next)}
        />
        <TextInput
          size="xs"
          type="date"
          label="Decisions from"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          type="date"
          label="Known until"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" loading={start.isPending} disabled={!playbook.data}>
          Run backtest
        </Button>
      </div>
      {start.error ? <ErrorState error={problemOf(start.error)} what="the backtest" /> : null}
    </form>
  );
}
