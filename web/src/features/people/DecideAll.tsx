import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { problemOf } from "../../api/problem";
import { count, plural } from "../../ui/format";
import classes from "./people.module.css";
import { useAlike, useDecideAll } from "./queries";

const WHY = {
  account:
    "The people of a group write from a company's domain, so the group may be that company. Where both are called alike it most likely is; a group of another name may be a client of theirs.",
  person:
    "Two user ids were seen on one machine. Mostly they are two people who share it, and nothing is amiss while nobody decides.",
} as const;

/** What pairs of a kind have in common, and one decision about all of them. */
export function DecideAll({ kind, total }: { kind: "account" | "person"; total: number }) {
  const all = useDecideAll();
  const alike = useAlike(kind === "account");
  async function act(decision: "accept" | "reject") {
    try {
      const { merges } = await all.mutateAsync({ decision, kind, ...(kind === "account" ? { alike: true } : {}) });
      const many = plural(merges.length, "pair");
      notifications.show({
        message: (
          <>
            {decision === "accept" ? `${many} merged, in all of history.` : `${many} kept apart for good.`}{" "}
            {decision === "accept" ? (
              <Button size="compact-xs" variant="light" onClick={() => void undo(merges)}>
                Undo
              </Button>
            ) : null}
          </>
        ),
        autoClose: 15_000,
      });
    } catch (error) {
      notifications.show({ color: "red", title: "It did not work", message: problemOf(error).line });
    }
  }

  async function undo(merges: string[]) {
    try {
      await all.mutateAsync({ decision: "undo", merges });
      notifications.show({ message: "Taken back, in all of history." });
    } catch (error) {
      notifications.show({ color: "red", title: "It did not work", message: problemOf(error).line });
    }
  }

  return (
    <div className={classes.all}>
      <p>{WHY[kind]}</p>
      {kind === "account" && alike > 0 ? (
        <Button size="xs" variant="light" disabled={all.isPending} onClick={() => void act("accept")}>
          Merge {alike === 1 ? "the one that is" : `all ${count(alike)} that are`} called alike
        </Button>
      ) : null}
      {kind === "person" && total > 1 ? (
        <Button size="xs" variant="default" disabled={all.isPending} onClick={() => void act("reject")}>
          Keep all {count(total)} apart
        </Button>
      ) : null}
    </div>
  );
}
