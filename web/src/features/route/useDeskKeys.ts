import { useEffect, useRef } from "react";
import { isTyping } from "../../shell/keys";
import type { ActionName } from "./desk";
import { VERBS } from "./Verbs";

interface Keys {
  move: (by: 1 | -1) => void;
  open: () => void;
  pick: () => void;
  pickNone: () => void;
  verb: (action: ActionName) => void;
  undo: () => void;
}

/** The desk by keyboard: j and k walk, Enter opens, letters do what the buttons say, x selects, z takes back. */
export function useDeskKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const done = run(latest.current, event);
      if (done) event.preventDefault();
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

function run(keys: Keys, event: KeyboardEvent): boolean {
  const { key } = event;
  const verb = VERBS.find((each) => each.key === key);
  if (verb) keys.verb(verb.action);
  else if (key === "j" || key === "ArrowDown") keys.move(1);
  else if (key === "k" || key === "ArrowUp") keys.move(-1);
  else if (key === "x") keys.pick();
  else if (key === "X") keys.pickNone();
  else if (key === "z") keys.undo();
  else if (key === "c") document.querySelector<HTMLElement>("[data-copy-message]")?.click();
  else if (key === "Enter" && onRow(event)) keys.open();
  else return false;
  return true;
}

/** Enter belongs to a button or link that has the focus, unless that is the row's own. */
function onRow(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return target === document.body || target.closest("[data-id]") !== null;
}
