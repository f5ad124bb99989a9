import { Button, CloseButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { plural } from "../../ui/format";
import classes from "./accounts.module.css";
import type { AccountRow } from "./columns";
import { exportRows } from "./export";
import { useMergeAccounts } from "./queries";

interface Props {
  rows: readonly AccountRow[];
  selection: ReadonlySet<string>;
  columns: readonly { id: string }[];
  onClear: () => void;
}

/** What can be done with the selected rows. */
export function SelectionBar({ rows, selection, columns, onClear }: Props) {
  const merge = useMergeAccounts();
  const mayMerge = useMay("unify");
  if (selection.size === 0) return null;
  const chosen = rows.filter((row) => selection.has(row.id));
  const [a, b] = chosen;

  async function mergePair() {
    if (!a || !b) return;
    try {
      await merge.mutateAsync({ a: a.id, b: b.id });
      onClear();
      notifications.show({
        message: `${b.name} is part of ${a.name} now. Merges can be undone on the account's page.`,
      });
    } catch (error) {
      notifications.show({ color: "red", title: "Not merged", message: problemOf(error).line });
    }
  }

  return (
    <section className={classes.selection} aria-label="Selection">
      <span className="num">{plural(selection.size, "account")} selected</span>
      <Button size="xs" variant="default" onClick={() => exportRows(chosen, columns)}>
        Export selected
      </Button>
      {chosen.length === 2 && mayMerge ? (
        <Button size="xs" variant="default" loading={merge.isPending} onClick={() => void mergePair()}>
          Merge into {a?.name}
        </Button>
      ) : null}
      <CloseButton size="sm" onClick={onClear} aria-label="Select none" />
    </section>
  );
}
