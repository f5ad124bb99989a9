import { Button, Modal, Radio, Select, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { absoluteTime, plural, words } from "../../ui/format";
import { mayWaitUntil, notNowChoices, REASONS, snoozeChoices, type When } from "./choices";
import type { ActionName, Handoff } from "./desk";
import { Key } from "./Key";
import { useTeams } from "./queries";
import { repsByTeam } from "./reps";
import classes from "./route.module.css";
import type { Action } from "./send";

interface Props {
  action: ActionName;
  handoffs: readonly Handoff[];
  onDone: (action: Action) => void;
  onClose: () => void;
}

/** Asks for what an action needs to be told. */
export function VerbDialog({ action, handoffs, onDone, onClose }: Props) {
  const [first] = handoffs;
  const whom = handoffs.length === 1 && first ? first.account.name : plural(handoffs.length, "handoff");
  const props = { onDone, onClose };
  if (action === "snooze")
    return (
      <Pick title={`Snooze ${whom}`} choices={snoozeChoices(Date.now())} {...props} note="The clock runs on.">
        {(until) => ({ action, until })}
      </Pick>
    );
  if (action === "not_now")
    return (
      <Pick
        title={`Not now: leave ${whom} alone`}
        choices={notNowChoices(Date.now())}
        note="No play hands it over until then."
        asksNote
        {...props}
      >
        {(until, note) => ({ action, until, note })}
      </Pick>
    );
  if (action === "dispose") return <Close whom={whom} {...props} />;
  if (action === "reassign") return <Reassign whom={whom} handoffs={handoffs} {...props} />;
  if (action === "return_to_pool")
    return <Note title={`${whom}: back to the queue`} verb="Give back" action={action} {...props} />;
  if (action === "wrong_person")
    return (
      <Note
        title={`${whom}: not the one to talk to`}
        label="Who is it, and what did they say?"
        verb="Note it"
        action={action}
        {...props}
      />
    );
  return <Note title={`Note about ${whom}`} verb="Note it" action="note" required {...props} />;
}

type Doing = Pick<Props, "onDone" | "onClose">;

interface PickProps extends Doing {
  title: string;
  choices: readonly When[];
  note: string;
  asksNote?: boolean;
  children: (until: string, note: string) => Action;
}

/** A number key picks; so does a date of one's own. */
function Pick({ title, choices, note, asksNote = false, onDone, onClose, children }: PickProps) {
  const [own, setOwn] = useState("");
  const [said, setSaid] = useState("");
  const ownAt = Date.parse(`${own}T09:00`);
  const pick = (at: number) => onDone(children(new Date(at).toISOString(), said.trim()));
  return (
    <Ask title={title} onClose={onClose} onSubmit={() => mayWaitUntil(ownAt, Date.now()) && pick(ownAt)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside take the keys as well */}
      <div
        className={classes.choices}
        onKeyDown={(event) => {
          const choice = choices[Number(event.key) - 1];
          if (choice) pick(choice.at);
        }}
      >
        {choices.map((choice, at) => (
          <Button
            key={choice.label}
            variant="default"
            justify="flex-start"
            data-autofocus={at === 0 || undefined}
            leftSection={<Key>{at + 1}</Key>}
            rightSection={<small className="dim">{shortly(choice.at)}</small>}
            title={absoluteTime(choice.at)}
            onClick={() => pick(choice.at)}
          >
            {choice.label}
          </Button>
        ))}
      </div>
      <p className="dim">{note}</p>
      {asksNote ? <Words label="Why" value={said} onChange={setSaid} /> : null}
      <div className={classes.pair}>
        <TextInput
          type="date"
          label="Another day, from 9:00"
          value={own}
          error={own !== "" && !mayWaitUntil(ownAt, Date.now()) ? "From tomorrow, within a year" : undefined}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={!mayWaitUntil(ownAt, Date.now())}>
          Until then
        </Button>
      </div>
    </Ask>
  );
}

const short = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});
const shortly = (at: number) => short.format(at);

const OUTCOMES = ["won", "lost", "recycled", "disqualified"] as const;
const OUTCOME_HINTS: Record<(typeof OUTCOMES)[number], string> = {
  won: "They bought",
  lost: "They will not",
  recycled: "Not yet: back to being nurtured",
  disqualified: "It should never have come here",
};

function Close({ whom, onDone, onClose }: Doing & { whom: string }) {
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>();
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  return (
    <Ask
      title={`What became of ${whom}?`}
      onClose={onClose}
      onSubmit={() => outcome && onDone({ action: "dispose", outcome, reason, note: note.trim() })}
    >
      <Radio.Group
        value={outcome ?? null}
        onChange={(next) => {
          setOutcome(OUTCOMES.find((each) => each === next));
          setReason("");
        }}
        aria-label="Outcome"
      >
        <div className={classes.choices}>
          {OUTCOMES.map((each, at) => (
            <Radio
              key={each}
              value={each}
              label={words(each)}
              description={OUTCOME_HINTS[each]}
              data-autofocus={at === 0 || undefined}
            />
          ))}
        </div>
      </Radio.Group>
      {outcome ? (
        <Radio.Group label="Why" value={reason || null} onChange={setReason}>
          <div className={classes.codes}>
            {REASONS[outcome].map(([code, label]) => (
              <Radio key={code} value={code} label={label} />
            ))}
          </div>
        </Radio.Group>
      ) : null}
      <Words label="Note" value={note} onChange={setNote} />
      <p className="dim">Models learn from it, and it can be taken back for a few seconds.</p>
      <Button type="submit" disabled={!outcome}>
        Close it
      </Button>
    </Ask>
  );
}

function Reassign({ whom, handoffs, onDone, onClose }: Doing & { whom: string; handoffs: readonly Handoff[] }) {
  const teams = useTeams();
  const [to, setTo] = useState<string | null>(null);
  const groups = repsByTeam(teams.data?.teams ?? []).map(({ team, reps }) => ({
    group: team,
    items: reps.map((rep) => ({
      value: rep.id,
      label: rep.name,
      disabled: handoffs.every((one) => one.owner?.id === rep.id),
    })),
  }));
  return (
    <Ask
      title={`Give ${whom} to somebody else`}
      onClose={onClose}
      onSubmit={() => to && onDone({ action: "reassign", to })}
    >
      <Select
        data-autofocus
        label="To"
        searchable
        placeholder={teams.isPending ? "Loading" : "Who"}
        nothingFoundMessage="Nobody: the playbook's teams have no such member"
        data={groups}
        value={to}
        onChange={setTo}
      />
      <p className="dim">The clock begins anew, in their working hours.</p>
      <Button type="submit" disabled={to === null}>
        Give
      </Button>
    </Ask>
  );
}

interface NoteProps extends Doing {
  title: string;
  label?: string;
  verb: string;
  action: "note" | "wrong_person" | "return_to_pool";
  required?: boolean;
}

function Note({ title, label = "In words", verb, action, required = false, onDone, onClose }: NoteProps) {
  const [note, setNote] = useState("");
  const ready = !required || note.trim() !== "";
  return (
    <Ask title={title} onClose={onClose} onSubmit={() => ready && onDone({ action, note: note.trim() })}>
      <Words label={label} value={note} onChange={setNote} focus />
      <Button type="submit" disabled={!ready}>
        {verb}
      </Button>
    </Ask>
  );
}

interface WordsProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  focus?: boolean;
}

function Words({ label, value, onChange, focus = false }: WordsProps) {
  return (
    <Textarea
      label={label}
      maxLength={2000}
      autosize
      minRows={2}
      maxRows={8}
      value={value}
      data-autofocus={focus || undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface AskProps {
  title: string;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
}

function Ask({ title, onClose, onSubmit, children }: AskProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <Modal opened onClose={onClose} title={title}>
      <form className={classes.form} onSubmit={submit}>
        {children}
      </form>
    </Modal>
  );
}
