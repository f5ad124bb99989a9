import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./crm.module.css";
import { DryRunPanel } from "./DryRunPanel";
import { changed, type Draft, draftOf, faultText, mappingOf, unfinished, withNewLine } from "./draft";
import { MappingTable } from "./MappingTable";
import { type MappingView, useCheck, useCrmVerbs, useDryRun, useMapping } from "./queries";

const CREATE = [
  { value: "never", label: "No account" },
  { value: "qualified", label: "PQAs and accounts that were handed over" },
  { value: "all", label: "All accounts" },
];

interface Props {
  id: number;
  /** What is being edited, if anything is. */
  draft: Draft | undefined;
  onDraft: (draft: Draft | undefined) => void;
}

/** Which of our fields stand in which of the CRM's: edited, held against the CRM's fields, tried, saved. */
export function MappingTab({ id, draft, onDraft }: Props) {
  const mapping = useMapping(id);
  if (mapping.isPending) return <RowSkeletons rows={10} height={48} />;
  if (!mapping.data)
    return <ErrorState error={mapping.error} what="the mapping" retry={() => void mapping.refetch()} />;
  return <Editor id={id} view={mapping.data} draft={draft} onDraft={onDraft} />;
}

function Editor({ id, view, draft: edited, onDraft }: Props & { view: MappingView }) {
  const [start, setStart] = useState(() => draftOf(view.mapping));
  const draft = edited ?? start;
  const [checked, setChecked] = useState(unfinished(draft) > 0 ? start : draft);
  const check = useCheck(id, mappingOf(checked));
  const dryRun = useDryRun(id);
  const { save } = useCrmVerbs(id);
  const dirty = changed(draft, view.mapping);
  const open = unfinished(draft);
  const faults = check.isPlaceholderData ? [] : (check.data?.faults ?? []);
  const fields = check.data?.fields ?? [];

  function again() {
    if (checked === draft) void check.refetch();
    else setChecked(draft);
  }

  async function keep() {
    try {
      const saved = await save.mutateAsync(mappingOf(draft));
      const fresh = draftOf(saved.mapping);
      setStart(fresh);
      setChecked(fresh);
      onDraft(undefined);
      notifications.show({ message: "The mapping is saved; the next cycle goes by it." });
    } catch (error) {
      again();
      const problem = problemOf(error);
      notifications.show({
        color: "red",
        title: "The mapping is not saved",
        message:
          problem.faults.length > 1 ? `${plural(problem.faults.length, "fault")}: see each field.` : problem.line,
      });
    }
  }

  return (
    <div className={classes.stack}>
      <Panel
        flush
        title={dirty ? "Mapping, not saved yet" : "Mapping"}
        aside={
          view.savedAt ? (
            <>
              Saved <Time at={view.savedAt} /> by {view.savedBy}
            </>
          ) : (
            "The standard one is in force"
          )
        }
      >
        {check.error ? (
          <ErrorState error={check.error} what="the CRM's fields" retry={() => void check.refetch()} />
        ) : (
          <p className={classes.calm} role="status">
            {check.isFetching
              ? "The CRM is asked for its fields."
              : faults.length > 0
                ? `${plural(faults.length, "fault")}: a line with one is left out until it is mended, the rest goes on.`
                : "Every line that was checked fits the CRM's fields."}
          </p>
        )}
        <div className={classes.rules}>
          <Select
            label="Created if the CRM has none"
            allowDeselect={false}
            data={CREATE}
            value={draft.create}
            onChange={(next) =>
              next && onDraft({ ...draft, create: next === "never" || next === "all" ? next : "qualified" })
            }
          />
          {Object.entries(draft.externalIds).map(([object, name]) => (
            <TextInput
              key={object}
              label={`Field for our key, on ${object}s`}
              value={name}
              error={
                checked.externalIds[object] === name
                  ? faults
                      .filter((fault) => fault.place === `externalIds.${object}`)
                      .map(faultText)
                      .join(" ") || undefined
                  : undefined
              }
              onChange={(event) =>
                onDraft({ ...draft, externalIds: { ...draft.externalIds, [object]: event.currentTarget.value } })
              }
            />
          ))}
          <Checkbox
            label="A closed deal says what became of its account"
            checked={draft.outcomesFromDeals}
            onChange={(event) => onDraft({ ...draft, outcomesFromDeals: event.currentTarget.checked })}
          />
        </div>
        <MappingTable
          draft={draft}
          onDraft={onDraft}
          checked={checked}
          faults={faults}
          ours={view.product}
          theirs={fields}
        />
        <div className={classes.foot}>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => onDraft(withNewLine(draft))}
          >
            Add a line
          </Button>
          <span className={classes.gap} />
          {open > 0 ? <span className="dim">{plural(open, "line")} to finish first</span> : null}
          <Button
            variant="subtle"
            size="sm"
            disabled={!dirty}
            onClick={() => {
              setChecked(start);
              onDraft(undefined);
            }}
          >
            Discard
          </Button>
          <Button variant="default" size="sm" disabled={open > 0} loading={check.isFetching} onClick={again}>
            Check
          </Button>
          <Button
            variant="default"
            size="sm"
            disabled={open > 0}
            loading={dryRun.isPending}
            onClick={() => dryRun.mutate(mappingOf(draft))}
          >
            Dry run
          </Button>
          <Button size="sm" disabled={!dirty || open > 0} loading={save.isPending} onClick={() => void keep()}>
            Save
          </Button>
        </div>
      </Panel>
      <DryRunPanel
        run={dryRun.data}
        of={dryRun.variables}
        now={mappingOf(draft)}
        error={dryRun.error}
        running={dryRun.isPending}
        start={open > 0 ? undefined : () => dryRun.mutate(mappingOf(draft))}
      />
    </div>
  );
}
