import { Button, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { Panel } from "../../ui/Page";
import { type Source, useSourceChanges } from "./queries";
import classes from "./sources.module.css";

const EXAMPLE = `events:
  Signed Up: signup_completed
  Order Done: { to: order_completed, properties: { orderTotal: total } }`;

/** How the names that an older source sends become those of the tracking plan. */
export function Taxonomy({ source, may }: { source: Source; may: boolean }) {
  const { change } = useSourceChanges();
  const [text, setText] = useState(source.taxonomy);
  const [fault, setFault] = useState("");

  async function save() {
    setFault("");
    try {
      await change.mutateAsync({ id: source.id, taxonomy: text });
      notifications.show({ message: "In force, from the next message on." });
    } catch (error) {
      const problem = problemOf(error);
      setFault(problem.faults.map((each) => `Line ${each.line ?? 1}: ${each.message}`).join("\n") || problem.line);
    }
  }

  return (
    <Panel title="Names of the plan">
      <div className={classes.taxonomy}>
        <Textarea
          label="Taxonomy map"
          description="For a source that sends other names than the tracking plan's: renames and reshapes its events as they arrive."
          placeholder={EXAMPLE}
          autosize
          minRows={3}
          maxRows={16}
          classNames={{ input: "mono" }}
          spellCheck={false}
          disabled={!may}
          value={text}
          error={fault === "" ? undefined : fault}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {text === source.taxonomy ? null : (
          <Button variant="default" loading={change.isPending} onClick={() => void save()}>
            Save
          </Button>
        )}
      </div>
    </Panel>
  );
}
