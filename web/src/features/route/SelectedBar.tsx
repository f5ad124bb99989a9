import { Button, CloseButton } from "@mantine/core";
import { plural } from "../../ui/format";
import type { ActionName, Handoff } from "./desk";
import classes from "./route.module.css";
import { VERBS } from "./Verbs";

/** What may be done to many at once. */
const BULK: readonly ActionName[] = ["accept", "snooze", "reassign", "return_to_pool", "dispose"];

interface Props {
  handoffs: readonly Handoff[];
  onVerb: (action: ActionName) => void;
  onClear: () => void;
}

/** What can be done with the selected handoffs; nothing while none is. */
export function SelectedBar({ handoffs, onVerb, onClear }: Props) {
  if (handoffs.length === 0) return null;
  const verbs = VERBS.filter(
    (verb) => BULK.includes(verb.action) && handoffs.some((one) => one.actions.includes(verb.action)),
  );
  return (
    <section className={classes.selected} aria-label="Selection">
      <span className="num">{plural(handoffs.length, "handoff")} selected</span>
      {verbs.map((verb) => (
        <Button key={verb.action} size="xs" variant="default" onClick={() => onVerb(verb.action)}>
          {verb.label}
        </Button>
      ))}
      <CloseButton size="sm" onClick={onClear} aria-label="Select none" />
    </section>
  );
}
