import { useRef, useState } from "react";
import type { Drafts } from "../playbook/drafts";

const UNDO_MAX = 100;
/** Letters typed within this time are undone together. */
const UNDO_TOGETHER_MS = 700;

/** Steps back, each a state of all drafts. */
export function useUndo() {
  const past = useRef<Drafts[]>([]);
  const at = useRef(0);
  const [possible, setPossible] = useState(false);
  return {
    possible,
    remember(drafts: Drafts) {
      const now = Date.now();
      if (now - at.current > UNDO_TOGETHER_MS) past.current = [...past.current.slice(1 - UNDO_MAX), drafts];
      at.current = now;
      setPossible(true);
    },
    last(set: (drafts: Drafts) => void) {
      const before = past.current.pop();
      at.current = 0;
      if (before) set(before);
      setPossible(past.current.length > 0);
    },
  };
}
