import { Button, Modal, Skeleton, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { problemOf } from "../../api/problem";
import { ErrorState } from "../../ui/states";
import { FileChange } from "./FileChange";
import { useDraft, usePublish, useVersion } from "./queries";
import { refusalOf } from "./refusal";

/** What publishing would change, line by line, and then the button. */
export function Publish({ playbook, onClose }: { playbook: Schemas["Playbook"]; onClose: () => void }) {
  const changed = playbook.files.filter((file) => file.changed).map((file) => file.path);
  const live = useVersion(playbook.live.version);
  const draft = useDraft(changed);
  const publish = usePublish();
  const [note, setNote] = useState("");
  const [force, setForce] = useState("");
  const refusal = publish.error ? refusalOf(problemOf(publish.error)) : undefined;

  async function go() {
    try {
      const version = await publish.mutateAsync({ note: note.trim(), force: force.trim() || undefined });
      notifications.show({
        message: `Version ${version.version.slice(0, 10)} is live. History is folded anew in the background.`,
      });
      onClose();
    } catch {
      // The faults are shown in place.
    }
  }

  const before = (path: string) => live.data?.files.find((file) => file.path === path)?.text ?? "";
  return (
    <Modal opened onClose={onClose} size={860} title="What publishing changes">
      {live.isPending || draft.isPending ? <Skeleton height={220} radius="md" /> : null}
      {live.error || draft.error ? <ErrorState error={live.error ?? draft.error} what="the difference" /> : null}
      {live.data &&
        draft.data?.map((file) => (
          <FileChange key={file.path} path={file.path} before={before(file.path)} after={file.text} />
        ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <TextInput
          data-autofocus
          label="Why"
          description="Kept with the version; those who come after you will be glad."
          placeholder="Invites count for more"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {refusal === "scenarios" || force ? (
          <TextInput
            mt="sm"
            label="Publish all the same, because"
            description="A scenario does not come true. What you say here stands with the version and in the audit."
            placeholder="The scenario is out of date; it is mended tomorrow"
            maxLength={1000}
            value={force}
            onChange={(event) => setForce(event.currentTarget.value)}
          />
        ) : null}
        {refusal === "approval" ? (
          <p role="alert">
            A second person has to approve exactly these files before they go live. Ask for it, or see who was asked,
            under{" "}
            <Link to="/playbook/versions" onClick={onClose}>
              Versions
            </Link>
            .
          </p>
        ) : publish.error ? (
          <ErrorState error={problemOf(publish.error)} what="the publication" />
        ) : null}
        <Button type="submit" mt="md" loading={publish.isPending}>
          Publish
        </Button>
      </form>
    </Modal>
  );
}
