import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useNow } from "../../ui/now";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Countdown } from "./Countdown";
import { byUrgency, type Handoff, type Part, partOf } from "./desk";
import classes from "./motion.module.css";
import { useHandoffStream, useHandoffs } from "./queries";
import { SelectedBar } from "./SelectedBar";
import { useVerbs } from "./useVerbs";

/** What a manager looks at: what is late, about to be, or has nobody. */
const WORRYING: readonly Part[] = ["late", "short", "queue"];
const SHOWN_MAX = 100;

/** What is late or about to be, and what nobody has; given to others many at once. */
export function TeamWork({ team }: { team?: string }) {
  useHandoffStream();
  const list = useHandoffs({ states: ["pending"], teams: team ? [team] : undefined });
  const now = useNow();
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const verbs = useVerbs(() => setSelection(new Set()));
  const all = (list.data?.pages.flatMap((page) => page.items) ?? []).filter((one) =>
    WORRYING.includes(partOf(one, now)),
  );
  const shown = all.toSorted(byUrgency).slice(0, SHOWN_MAX);
  const chosen = shown.filter((one) => selection.has(one.id));
  const pick = (those: readonly Handoff[], on: boolean) =>
    setSelection((before) => {
      const after = new Set(before);
      for (const one of those) on ? after.add(one.id) : after.delete(one.id);
      return after;
    });
  return (
    <Panel title={list.data ? `${all.length} need somebody to look` : "What needs somebody to look"} flush>
      {list.isPending ? <RowSkeletons rows={4} height={44} /> : null}
      {list.error && !list.data ? (
        <ErrorState error={list.error} what="what is late" retry={() => void list.refetch()} />
      ) : null}
      {list.data && shown.length === 0 ? (
        <EmptyState title="Nothing is late, and nothing lies about">
          <p>What runs out of time, or has nobody, appears here.</p>
        </EmptyState>
      ) : null}
      {shown.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Late, about to be, or with nobody">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">
                  <Checkbox
                    size="xs"
                    aria-label="Select all"
                    checked={chosen.length === shown.length}
                    indeterminate={chosen.length > 0 && chosen.length < shown.length}
                    onChange={(event) => pick(shown, event.currentTarget.checked)}
                  />
                </th>
                <th scope="col" data-left>
                  Account
                </th>
                <th scope="col" data-left>
                  Play
                </th>
                <th scope="col" data-left>
                  With
                </th>
                <th scope="col" data-left>
                  Time left
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Checkbox
                      size="xs"
                      aria-label={`Select ${one.account.name}`}
                      checked={selection.has(one.id)}
                      onChange={(event) => pick([one], event.currentTarget.checked)}
                    />
                  </td>
                  <td data-left>
                    <Link to="/desk/$handoffId" params={{ handoffId: one.id }}>
                      {one.account.name}
                    </Link>
                  </td>
                  <td data-left>{one.play.name}</td>
                  <td data-left>{one.owner?.name ?? <span className="dim">nobody</span>}</td>
                  <td data-left>
                    <Countdown handoff={one} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {verbs.may ? (
        <SelectedBar
          handoffs={chosen}
          onVerb={(action) => verbs.start(action, chosen)}
          onClear={() => setSelection(new Set())}
        />
      ) : null}
      {verbs.dialog}
    </Panel>
  );
}
