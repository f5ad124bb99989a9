import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { Panel } from "../../ui/Page";
import { Time } from "../../ui/Time";
import { PublishForm } from "../playbook/PublishForm";
import classes from "./lifecycle.module.css";
import { type Lifecycle, useDecide } from "./queries";
import { Short } from "./State";

/** Who asks a second person, about what, and what came of it. */
export function Requests({ life }: { life: Lifecycle }) {
  const may = useMay("playbook");
  const decide = useDecide();
  const [publishing, setPublishing] = useState<Lifecycle["requests"][number]>();
  async function step(run: Promise<unknown>, done: string) {
    try {
      await run;
      notifications.show({ message: done });
    } catch (error) {
      notifications.show({ color: "red", title: "Not done", message: problemOf(error).line });
    }
  }
  return (
    <Panel title="Approval" flush>
      <ul className={classes.list}>
        {life.requests.slice(0, 10).map((each) => (
          <li key={each.id}>
            <div>
              <Short version={each.version} /> <strong>{each.state}</strong>
              <small>
                asked <Time at={each.requestedAt} /> by {each.requestedBy}
                {each.note ? `: ${each.note}` : ""}
              </small>
              {each.decidedBy ? (
                <small>
                  {each.state} <Time at={each.decidedAt} /> by {each.decidedBy}
                  {each.answer ? `: ${each.answer}` : ""}
                </small>
              ) : null}
              {each.changes.length > 0 ? (
                <ul>
                  {each.changes.map((change) => (
                    <li key={change}>{change}</li>
                  ))}
                </ul>
              ) : null}
            </div>
            {may && each.state === "waiting" ? (
              <div className={classes.verbs}>
                <Button
                  size="compact-sm"
                  onClick={() =>
                    void step(decide.mutateAsync({ id: each.id, approve: true, answer: "" }), "It is approved.")
                  }
                >
                  Approve
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() =>
                    void step(decide.mutateAsync({ id: each.id, approve: false, answer: "" }), "It is declined.")
                  }
                >
                  Decline
                </Button>
              </div>
            ) : null}
            {may && each.state === "approved" && each.version !== life.live ? (
              <div className={classes.verbs}>
                <Button size="compact-sm" onClick={() => setPublishing(each)}>
                  Publish
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {publishing ? (
        <Modal
          opened
          onClose={() => setPublishing(undefined)}
          title={`Publish ${publishing.version.slice(0, 7)}, which ${publishing.decidedBy} approved`}
        >
          <PublishForm version={publishing.version} note={publishing.note} onDone={() => setPublishing(undefined)} />
        </Modal>
      ) : null}
    </Panel>
  );
}
