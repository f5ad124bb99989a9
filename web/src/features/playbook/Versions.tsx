import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { problemOf } from "../../api/problem";
import { Time } from "../../ui/Time";
import { useRollback } from "../lifecycle/queries";
import { FileChange } from "./FileChange";
import classes from "./playbook.module.css";
import { useVersion } from "./queries";

/** Every version that was in force, how it differs from the one that is, and the way back. */
export function Versions({
  playbook,
  mayPublish,
  onClose,
}: {
  playbook: Schemas["Playbook"];
  mayPublish: boolean;
  onClose: () => void;
}) {
  const [shown, setShown] = useState<string>();
  const rollback = useRollback();

  async function back(version: string) {
    try {
      await rollback.mutateAsync({ version });
      notifications.show({ message: `Going back to version ${version.slice(0, 10)}. It goes on from where it stood.` });
      onClose();
    } catch (error) {
      notifications.show({ color: "red", title: "Not published", message: problemOf(error).line });
    }
  }

  return (
    <Modal opened onClose={onClose} size={860} title="Versions">
      <ul className={classes.versions}>
        {playbook.versions.map((version) => (
          <li key={version.version}>
            <div>
              <span>
                <code>{version.version.slice(0, 10)}</code> {version.live ? <strong>live</strong> : null}
                <br />
                <small className="dim">
                  <Time at={version.publishedAt} /> by {version.publishedBy}
                  {version.note ? `: ${version.note}` : ""}
                </small>
              </span>
              {version.live ? null : (
                <span className={classes.verbs}>
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => setShown(shown === version.version ? undefined : version.version)}
                  >
                    {shown === version.version ? "Hide" : "Compare with live"}
                  </Button>
                  {mayPublish ? (
                    <Button
                      size="compact-xs"
                      variant="default"
                      loading={rollback.isPending}
                      onClick={() => void back(version.version)}
                    >
                      Make it live
                    </Button>
                  ) : null}
                </span>
              )}
            </div>
            {shown === version.version ? <Compare from={playbook.live.version} to={version.version} /> : null}
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function Compare({ from, to }: { from: string; to: string }) {
  const before = useVersion(from);
  const after = useVersion(to);
  if (!before.data || !after.data) return <p className="dim">Loading both versions</p>;
  const text = (files: Schemas["PlaybookFile"][], path: string) => files.find((file) => file.path === path)?.text ?? "";
  const paths = [...new Set([...before.data.files, ...after.data.files].map((file) => file.path))];
  const differing = paths.filter((path) => text(before.data.files, path) !== text(after.data.files, path));
  if (differing.length === 0) return <p className="dim">No line differs.</p>;
  return differing.map((path) => (
    <FileChange key={path} path={path} before={text(before.data.files, path)} after={text(after.data.files, path)} />
  ));
}
