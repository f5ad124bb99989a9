import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { problemOf } from "../../api/problem";
import { useDrafts } from "../playbook/drafts";
import { playbookFile, useSaveFile } from "../playbook/queries";

/**
 * Saves every draft, against the version of its file that it was begun with.
 *
 * @param paths of the files that there are; another one is new
 */
export function useSaveDrafts(paths: readonly string[]) {
  const client = useQueryClient();
  const save = useSaveFile();
  const [drafts, setDrafts] = useDrafts();

  async function all() {
    try {
      for (const [path, text] of Object.entries(drafts)) {
        const file = paths.includes(path) ? await client.ensureQueryData(playbookFile(path)) : undefined;
        await save.mutateAsync({ path, text, ...(file ? { etag: file.etag } : {}) });
        setDrafts(({ [path]: _, ...rest }) => rest);
      }
    } catch (error) {
      const problem = problemOf(error);
      notifications.show({
        color: "red",
        title: problem.status === 412 ? "Somebody else saved this file meanwhile" : "Not saved",
        message:
          problem.status === 412 ? "Your text is kept here. Copy it, reload, and put it in again." : problem.line,
      });
    }
  }

  return { all, pending: save.isPending };
}
