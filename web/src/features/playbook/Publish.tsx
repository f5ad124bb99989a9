import { Modal, Skeleton } from "@mantine/core";
import type { Schemas } from "../../api/client";
import { ErrorState } from "../../ui/states";
import { FileChange } from "./FileChange";
import { PublishForm } from "./PublishForm";
import { useDraft, useVersion } from "./queries";

/** What publishing would change, line by line, and then the button. */
export function Publish({ playbook, onClose }: { playbook: Schemas["Playbook"]; onClose: () => void }) {
  const changed = playbook.files.filter((file) => file.changed).map((file) => file.path);
  const live = useVersion(playbook.live.version);
  const draft = useDraft(changed);
  const before = (path: string) => live.data?.files.find((file) => file.path === path)?.text ?? "";
  return (
    <Modal opened onClose={onClose} size={860} title="What publishing changes">
      {live.isPending || draft.isPending ? <Skeleton height={220} radius="md" /> : null}
      {live.error || draft.error ? <ErrorState error={live.error ?? draft.error} what="the difference" /> : null}
      {live.data &&
        draft.data?.map((file) => (
          <FileChange key={file.path} path={file.path} before={before(file.path)} after={file.text} />
        ))}
      <PublishForm onDone={onClose} />
    </Modal>
  );
}
