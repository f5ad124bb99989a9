import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ActionName, Handoff } from "./desk";
import classes from "./handoff.module.css";
import { Key } from "./Key";

/** What can be done, with its key; the first ones have buttons of their own. */
export const VERBS: readonly { action: ActionName; label: string; key: string; button: boolean }[] = [
  { action: "accept", label: "Accept", key: "a", button: true },
  { action: "engage", label: "Engage", key: "e", button: true },
  { action: "snooze", label: "Snooze", key: "s", button: true },
  { action: "dispose", label: "Close", key: "d", button: true },
  { action: "not_now", label: "Not now", key: "n", button: false },
  { action: "wrong_person", label: "Wrong person", key: "w", button: false },
  { action: "reassign", label: "Give to somebody else", key: "r", button: false },
  { action: "return_to_pool", label: "Back to the queue", key: "b", button: false },
  { action: "note", label: "Note", key: "m", button: false },
];

interface Props {
  handoff: Handoff;
  onVerb: (action: ActionName) => void;
}

/** The buttons of one handoff: what is possible now, the next step first. */
export function Verbs({ handoff, onVerb }: Props) {
  const possible = VERBS.filter((verb) => handoff.actions.includes(verb.action));
  const buttons = possible.filter((verb) => verb.button);
  const others = possible.filter((verb) => !verb.button);
  return (
    <div className={classes.verbs} role="toolbar" aria-label={`What to do about ${handoff.account.name}`}>
      {buttons.map((verb, at) => (
        <Button
          key={verb.action}
          size="xs"
          variant={at === 0 ? "filled" : "default"}
          rightSection={<Key>{verb.key}</Key>}
          onClick={() => onVerb(verb.action)}
        >
          {verb.label}
        </Button>
      ))}
      {others.length > 0 ? (
        <Menu position="bottom-end" width={230}>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label="More to do">
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((verb) => (
              <Menu.Item key={verb.action} rightSection={<Key>{verb.key}</Key>} onClick={() => onVerb(verb.action)}>
                {verb.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  );
}
