import { Button } from "@mantine/core";
import classes from "./route.module.css";

/** What was done, with the way back. */
export function Undone({ text, undo }: { text: string; undo: () => void }) {
  return (
    <span className={classes.undo}>
      <span>{text}</span>
      <Button size="compact-xs" variant="default" onClick={undo} rightSection={<kbd>z</kbd>}>
        Undo
      </Button>
    </span>
  );
}
