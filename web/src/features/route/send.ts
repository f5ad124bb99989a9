import { notifications } from "@mantine/notifications";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createElement, useCallback, useEffect } from "react";
import { api, type Schemas, take } from "../../api/client";
import { problemOf } from "../../api/problem";
import { plural } from "../../ui/format";
import { oneKey, putHandoff } from "./cache";
import { foreseen, type Handoff } from "./desk";
import { HELD_MS, hold, release, releaseAll } from "./held";
import { Undone } from "./Undone";

export type Action = Schemas["HandoffAction"];

/** What ends a handoff is held back for a moment, so that it can be taken back; a race for one is not. */
const ENDS: readonly Action["action"][] = ["dispose", "not_now"];

const DONE: Record<Action["action"], string> = {
  accept: "taken up",
  engage: "engaged",
  snooze: "snoozed",
  dispose: "closed",
  wrong_person: "noted: another person is the one to talk to",
  not_now: "left alone for now",
  reassign: "given to somebody else",
  return_to_pool: "back in the queue",
  note: "noted",
};

/** Does something about handoffs: shown at once, sent, and taken back where that is safe. */
export function useAct() {
  const client = useQueryClient();
  useEffect(() => {
    window.addEventListener("pagehide", releaseAll);
    return () => window.removeEventListener("pagehide", releaseAll);
  }, []);
  return useCallback(
    (handoffs: readonly Handoff[], action: Action) => {
      for (const one of handoffs) release(one.id);
      // An answer that is under way does not know yet, and would show for a while what was before.
      void client.cancelQueries({ queryKey: ["handoffs"], predicate: (query) => query.state.data !== undefined });
      const before = handoffs.map((one) => ({ ...one }));
      const at = new Date().toISOString();
      for (const one of handoffs) {
        const after = foreseen(one, action, at);
        if (after) putHandoff(client, after);
      }
      const ends = ENDS.includes(action.action);
      const holds = ends ? before.map((one) => hold(one.id, () => void send(client, one, action))) : [];
      const sent = ends ? [] : before.map((one) => send(client, one, action));
      const undo = ends ? () => takeBack(client, before, holds) : reversal(client, before, action, sent);
      tell(before, action, undo);
    },
    [client],
  );
}

/** Whether it was done; what was not is shown as it was, and told. */
async function send(client: QueryClient, before: Handoff, action: Action): Promise<boolean> {
  try {
    const detail = await take(
      api.POST("/handoffs/{handoffId}/actions", {
        params: { path: { handoffId: before.id } },
        body: action,
        // It goes out although the page may be leaving.
        keepalive: true,
      }),
    );
    client.setQueryData(oneKey(before.id), detail);
    putHandoff(client, detail.handoff);
    return true;
  } catch (error) {
    putHandoff(client, before);
    void client.invalidateQueries({ queryKey: ["handoffs"] });
    notifications.show({
      color: "red",
      title: `${before.account.name}: nothing was changed`,
      message: problemOf(error).line,
    });
    return false;
  }
}

function takeBack(client: QueryClient, before: readonly Handoff[], holds: readonly (() => boolean)[]): void {
  before.forEach((one, at) => {
    if (holds[at]?.()) putHandoff(client, one);
  });
}

/**
 * What undoes an action that is sent already; undefined where nothing does. It waits for the answers: sent beside
 * the action it might arrive before it, and lose.
 */
function reversal(
  client: QueryClient,
  before: readonly Handoff[],
  action: Action,
  sent: readonly Promise<boolean>[],
): (() => void) | undefined {
  const back = opposite(before, action);
  return (
    back &&
    (() =>
      before.forEach((one, at) => {
        void sent[at]?.then((done) => done && send(client, one, back(one)));
      }))
  );
}

function opposite(before: readonly Handoff[], action: Action): ((one: Handoff) => Action) | undefined {
  if (action.action === "snooze")
    // What was until an instant that is past is over: no clock on the screen can be so late as to doubt it.
    return (one) => ({ action: "snooze", until: one.snoozedUntil ?? one.openedAt });
  if (action.action === "reassign" && before.every((one) => one.owner !== null))
    return (one) => ({ action: "reassign", to: one.owner?.id ?? "" });
  return undefined;
}

let undoLast: (() => void) | undefined;

/** Takes back the last thing that can be; for the keyboard. */
export function undo(): void {
  undoLast?.();
}

function tell(before: readonly Handoff[], action: Action, undo: (() => void) | undefined): void {
  const [first] = before;
  if (!first) return;
  const whom = before.length === 1 ? first.account.name : plural(before.length, "handoff");
  const text = `${whom}: ${DONE[action.action]}.`;
  const id = `handoff-${first.id}`;
  const once = undo
    ? () => {
        undoLast = undefined;
        notifications.hide(id);
        undo();
      }
    : undefined;
  undoLast = once;
  notifications.hide(id);
  notifications.show({
    id,
    message: once ? createElement(Undone, { text, undo: once }) : text,
    autoClose: once ? HELD_MS : 4_000,
  });
}
