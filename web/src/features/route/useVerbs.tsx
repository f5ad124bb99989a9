import { type ReactNode, useState } from "react";
import { useMay } from "../../api/session";
import { VerbDialog } from "./Dialogs";
import type { ActionName, Handoff } from "./desk";
import { useAct } from "./send";

interface Verbs {
  /** Does it, or asks first for what there is to be told. Those for which it is not possible are left out. */
  start: (action: ActionName, handoffs: readonly Handoff[]) => void;
  dialog: ReactNode;
  may: boolean;
}

/** What people can do about handoffs, one or many at once. */
export function useVerbs(after?: (action: ActionName, handoffs: readonly Handoff[]) => void): Verbs {
  const act = useAct();
  const may = useMay("dispose");
  const [asking, setAsking] = useState<{ action: ActionName; handoffs: readonly Handoff[] }>();
  function start(action: ActionName, handoffs: readonly Handoff[]) {
    const those = handoffs.filter((one) => one.actions.includes(action));
    if (!may || those.length === 0) return;
    if (action === "accept" || action === "engage") {
      after?.(action, those);
      act(those, { action });
    } else {
      setAsking({ action, handoffs: those });
    }
  }
  const dialog = asking ? (
    <VerbDialog
      action={asking.action}
      handoffs={asking.handoffs}
      onClose={() => setAsking(undefined)}
      onDone={(action) => {
        setAsking(undefined);
        after?.(action.action, asking.handoffs);
        act(asking.handoffs, action);
      }}
    />
  ) : null;
  return { start, dialog, may };
}
