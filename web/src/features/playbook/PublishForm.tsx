import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { ErrorState } from "../../ui/states";
import { usePublish } from "./queries";
import { refusalOf } from "./refusal";

interface PublishFormProps {
  /** Without one, the draft. */
  version?: string;
  /** Why, as far as that has been said already. */
  note?: string;
  onDone: () => void;
}

/** Why a version is published, why all the same if scenarios do not come true, and the button. */
export function PublishForm({ version, note: said = "", onDone }: PublishFormProps) {
  const publish = usePublish();
  const [note, setNote] = useState(said);
  const [force, setForce] = useState("");
  const refusal = publish.error ? refusalOf(problemOf(publish.error)) : undefined;

  async function go() {
    try {
      const done = await publish.mutateAsync({ version, note: note.trim(), force: force.trim() || undefined });
      notifications.show({
        message: `Version ${done.version.slice(0, 10)} is live. History is folded anew in the background.`,
      });
      onDone();
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
      <TextInput
        data-autofocus
        label="Why"
        description="Kept with the version; those who come after you will be glad."
        placeholder="Invites count for more"
        maxLength={1000}
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
          <Link to="/playbook/versions" onClick={onDone}>
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
  );
}
