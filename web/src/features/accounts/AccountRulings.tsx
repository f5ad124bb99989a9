import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { useMay } from "../../api/session";
import { words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "../lifecycle/lifecycle.module.css";
import { useDispose, useOverride, useRulings, useTakeBack } from "../lifecycle/queries";

const DAY_MS = 86_400_000;
const DAYS_DEFAULT = 30;

/** What people said: what became of the account, and decisions in the playbook's place. */
export function AccountRulings({ accountId }: { accountId: string }) {
  const rulings = useRulings(accountId);
  const mayDispose = useMay("dispose");
  const mayOverride = useMay("override");
  const takeBack = useTakeBack(accountId);
  const [open, setOpen] = useState<"dispose" | "override">();
  const data = rulings.data;
  const close = () => setOpen(undefined);
  return (
    <Panel
      title="What people say"
      flush
      aside={
        <span className={classes.verbs}>
          {mayDispose ? (
            <Button size="compact-xs" variant="default" onClick={() => setOpen("dispose")}>
              Outcome
            </Button>
          ) : null}
          {mayOverride ? (
            <Button size="compact-xs" variant="default" onClick={() => setOpen("override")}>
              Override
            </Button>
          ) : null}
        </span>
      }
    >
      {rulings.isPending ? <RowSkeletons rows={2} /> : null}
      {rulings.error && !data ? (
        <ErrorState error={rulings.error} what="what people say" retry={() => void rulings.refetch()} />
      ) : null}
      {data && data.dispositions.length + data.overrides.length === 0 ? (
        <EmptyState title="Nobody said what became of it" />
      ) : null}
      <ul className={classes.list}>
        {data?.overrides.map((each) => (
          <li key={each.decision}>
            <div>
              <strong>
                {each.decision === "pqa" ? "PQA" : "Lane"}: {words(each.value).toLowerCase()}
              </strong>{" "}
              {each.holds ? "" : "(over)"}
              <small>
                {each.rationale}, by {each.by}, <Time at={each.at} />, until <Time at={each.until} />
              </small>
            </div>
            {each.holds && mayOverride ? (
              <Button
                size="compact-xs"
                variant="subtle"
                loading={takeBack.isPending}
                onClick={() => takeBack.mutate(each.decision)}
              >
                Take back
              </Button>
            ) : null}
          </li>
        ))}
        {data?.dispositions.map((each) => (
          <li key={each.knownAt}>
            <div>
              <strong>{words(each.outcome)}</strong> {each.reason ? words(each.reason).toLowerCase() : ""}
              <small>
                {each.note ? `${each.note}, ` : ""}by {each.by}, <Time at={each.at} />
              </small>
            </div>
          </li>
        ))}
      </ul>
      {open === "dispose" ? <Dispose accountId={accountId} onClose={close} /> : null}
      {open === "override" ? <Override accountId={accountId} onClose={close} /> : null}
    </Panel>
  );
}

const OUTCOMES: readonly Schemas["Outcome"][] = ["accepted", "won", "lost", "recycled", "disqualified"];

function Dispose({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const dispose = useDispose(accountId);
  const [outcome, setOutcome] = useState<Schemas["Outcome"]>("accepted");
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  return (
    <Modal opened onClose={onClose} title="What became of it?">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          dispose.mutate({ outcome, reason: reason.trim(), note: note.trim() }, { onSuccess: onClose });
        }}
      >
        <NativeSelect
          data-autofocus
          label="Outcome"
          description="Models learn from it, and the playbook's health is measured by it."
          value={outcome}
          onChange={(event) => setOutcome(event.currentTarget.value as Schemas["Outcome"])}
          data={OUTCOMES.map((each) => ({ value: each, label: words(each) }))}
        />
        <TextInput
          label="Reason code"
          placeholder="no_budget"
          maxLength={80}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Textarea label="Note" maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        {dispose.error ? <ErrorState error={dispose.error} what="the outcome" /> : null}
        <Button type="submit" loading={dispose.isPending}>
          Record
        </Button>
      </form>
    </Modal>
  );
}

const CHOICES = [
  { value: "pqa qualified", label: "Is a PQA" },
  { value: "pqa not_qualified", label: "Is no PQA" },
  { value: "lane sales_assist", label: "Belongs to sales" },
  { value: "lane nurture", label: "Is nurtured" },
  { value: "lane self_serve", label: "Serves itself" },
];

function Override({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const override = useOverride(accountId);
  const [choice, setChoice] = useState("pqa qualified");
  const [until, setUntil] = useState(() => new Date(Date.now() + DAYS_DEFAULT * DAY_MS).toISOString().slice(0, 10));
  const [rationale, setRationale] = useState("");
  return (
    <Modal opened onClose={onClose} title="Decide in the playbook's place">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          const [decision, value] = choice.split(" ");
          override.mutate({ decision, value, until, rationale: rationale.trim() } as Schemas["NewOverride"], {
            onSuccess: onClose,
          });
        }}
      >
        <NativeSelect
          data-autofocus
          label="The account"
          value={choice}
          onChange={(event) => setChoice(event.currentTarget.value)}
          data={CHOICES}
        />
        <TextInput
          type="date"
          label="Until the end of (UTC)"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Textarea
          label="Why"
          description="Stands with the decision for good."
          required
          minLength={3}
          maxLength={1000}
          value={rationale}
          onChange={(event) => setRationale(event.currentTarget.value)}
        />
        {override.error ? <ErrorState error={override.error} what="the override" /> : null}
        <Button type="submit" loading={override.isPending}>
          Override
        </Button>
      </form>
    </Modal>
  );
}
