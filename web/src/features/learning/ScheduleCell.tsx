import { NativeSelect, Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { useDrafts } from "../playbook/drafts";
import classes from "./learning.module.css";
import { type ModelSummary, SCORES, useSchedule } from "./queries";
import { EVERY_DAYS, everyInWords } from "./schedule";

/** When a model is trained again and by whom, as the draft says; what is in force is told where it differs. */
export function ScheduleCell({ model }: { model: ModelSummary }) {
  const { schedule, scheduleInForce } = model;
  const may = useMay("playbook");
  const [drafts] = useDrafts();
  const save = useSchedule();
  if (!schedule) return <small className={classes.why}>No score of the draft uses it.</small>;
  const unsaved = drafts[SCORES] !== undefined;
  const fixed = !may || unsaved || save.isPending;
  const shown = save.isPending ? save.variables : schedule;
  const days = [...new Set([...EVERY_DAYS, schedule.everyDays])].sort((a, b) => a - b);
  const change = (next: Partial<typeof schedule>) =>
    save.mutate(
      { ...schedule, ...next },
      {
        onError: (error) => notifications.show({ color: "red", title: "Not saved", message: problemOf(error).line }),
        onSuccess: () => notifications.show({ message: "Saved in the draft. It counts when the draft is published." }),
      },
    );
  return (
    <div className={classes.schedule}>
      <NativeSelect
        size="xs"
        aria-label={`${model.name}: trained again every`}
        value={String(shown.everyDays)}
        disabled={fixed}
        data={days.map((each) => ({ value: String(each), label: `every ${everyInWords(each)}` }))}
        onChange={(event) => change({ everyDays: Number(event.currentTarget.value) })}
      />
      <Switch
        size="xs"
        label="by itself"
        aria-label={`${model.name}: trained by itself`}
        checked={shown.automatic}
        disabled={fixed}
        onChange={(event) => change({ automatic: event.currentTarget.checked })}
      />
      {unsaved ? (
        <small className={classes.why}>
          scores.yaml has changes that are not saved: save them in the studio first.
        </small>
      ) : null}
      {scheduleInForce && differs(schedule, scheduleInForce) ? (
        <small className={classes.why}>
          In force until the draft is published: every {everyInWords(scheduleInForce.everyDays)},{" "}
          {scheduleInForce.automatic ? "by itself" : "by hand"}
        </small>
      ) : null}
    </div>
  );
}

function differs(
  one: NonNullable<ModelSummary["schedule"]>,
  other: NonNullable<ModelSummary["scheduleInForce"]>,
): boolean {
  return one.everyDays !== other.everyDays || one.automatic !== other.automatic;
}
