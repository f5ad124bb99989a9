import { Button, Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { Diff } from "../../ui/Diff";
import YamlEditor from "../../ui/editor/YamlEditor";
import { plural } from "../../ui/format";
import { ErrorState, RowSkeletons } from "../../ui/states";
import classes from "./plan.module.css";
import { useDraftPlan, type usePlan, usePlanCheck, usePutPlan } from "./queries";

/** The plan as text: checked while one types, compared before it is in force. */
export function PlanEditor({ plan }: { plan: ReturnType<typeof usePlan> }) {
  const may = useMay("plan");
  const put = usePutPlan();
  const draftPlan = useDraftPlan();
  const [draft, setDraft] = useState<string>();
  const [reviewing, setReviewing] = useState(false);
  const [jump, setJump] = useState<{ line: number; count: number }>({ line: 0, count: 0 });
  const [typed] = useDebouncedValue(draft, 350);
  const check = usePlanCheck(typed);
  if (plan.isPending) return <RowSkeletons rows={12} height={26} />;
  if (!plan.data) return <ErrorState error={plan.error} what="the plan" retry={() => void plan.refetch()} />;
  const { value, etag } = plan.data;
  const findings = draft === undefined ? [] : (check.data?.problems ?? []);
  const changes = draft === undefined ? [] : (check.data?.changes ?? []);

  async function save() {
    if (draft === undefined) return;
    try {
      await put.mutateAsync({ text: draft, etag });
      setDraft(undefined);
      setReviewing(false);
      notifications.show({ message: "The plan is in force, from the next message on." });
    } catch (error) {
      const problem = problemOf(error);
      notifications.show({
        color: "red",
        title: "Not in force",
        message:
          problem.status === 412 ? "Somebody else changed the plan meanwhile. Your text is kept here." : problem.line,
      });
    }
  }

  async function infer() {
    try {
      setDraft((await draftPlan.mutateAsync()).text);
    } catch (error) {
      notifications.show({ color: "red", title: "No draft", message: problemOf(error).line });
    }
  }

  return (
    <section className={classes.editor} aria-label="Tracking plan">
      <div className={classes.head}>
        <span className={classes.status} role="status">
          {draft === undefined
            ? "In force"
            : findings.length > 0
              ? `Not saved, ${plural(findings.length, "fault")}`
              : "Not saved"}
        </span>
        {may ? (
          <>
            <Button size="compact-sm" variant="subtle" loading={draftPlan.isPending} onClick={() => void infer()}>
              Draft from the last 30 days
            </Button>
            {draft === undefined ? null : (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setDraft(undefined)}>
                Discard
              </Button>
            )}
            <Button
              size="compact-sm"
              disabled={draft === undefined || findings.length > 0 || check.isFetching}
              onClick={() => setReviewing(true)}
            >
              Review
            </Button>
          </>
        ) : null}
      </div>
      <div className={classes.text}>
        <YamlEditor
          text={draft ?? value.text}
          label="Tracking plan, YAML"
          readOnly={!may}
          findings={findings}
          line={jump.line}
          jump={jump.count}
          onChange={(next) => setDraft(next === value.text ? undefined : next)}
          onSave={() => setReviewing(draft !== undefined && findings.length === 0)}
        />
      </div>
      {findings.length > 0 ? (
        <ul className={classes.findings} aria-label="Faults">
          {findings.map((each) => (
            <li key={`${each.line}${each.column}${each.message}`}>
              <button type="button" onClick={() => setJump((before) => ({ line: each.line, count: before.count + 1 }))}>
                <span className="mono dim">
                  {each.line}:{each.column}
                </span>{" "}
                {each.message}
                {each.suggestion ? ` Did you mean ${each.suggestion}?` : ""}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {reviewing && draft !== undefined ? (
        <Modal opened onClose={() => setReviewing(false)} size={860} title="What the new plan changes">
          {changes.length > 0 ? (
            <ul>
              {changes.map((change) => (
                <li key={change.event + change.message}>
                  {change.breaking ? <strong>Breaking: </strong> : null}
                  <span className="mono">{change.event}</span>: {change.message}
                </li>
              ))}
            </ul>
          ) : null}
          <Diff name="tracking-plan.yaml" before={value.text} after={draft} />
          <Button loading={put.isPending} onClick={() => void save()}>
            Put in force
          </Button>
        </Modal>
      ) : null}
    </section>
  );
}
