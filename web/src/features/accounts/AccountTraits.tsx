import { Button, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { decimal, words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { TraitList } from "../../ui/TraitList";
import classes from "./account.module.css";
import { useStateTrait, useTakeBackTrait, useTraits } from "./queries";

/** What is known about the account, who says so, and what others say. */
export function AccountTraits({ accountId }: { accountId: string }) {
  const traits = useTraits(accountId);
  const mayState = useMay("unify");
  const [stating, setStating] = useState(false);
  const takeBack = useTakingBack(accountId);
  return (
    <Panel
      title="Traits"
      flush
      aside={
        mayState ? (
          <Button variant="subtle" size="compact-xs" onClick={() => setStating(!stating)} aria-expanded={stating}>
            {stating ? "Cancel" : "State one"}
          </Button>
        ) : null
      }
    >
      {stating ? <StateTrait accountId={accountId} onDone={() => setStating(false)} /> : null}
      {traits.isPending ? <RowSkeletons rows={4} height={38} /> : null}
      {traits.error && !traits.data ? (
        <ErrorState error={traits.error} what="the traits" retry={() => void traits.refetch()} />
      ) : null}
      {traits.data?.length === 0 ? (
        <EmptyState title="No trait known">
          <p>Traits come with group calls, imports, or by hand.</p>
        </EmptyState>
      ) : null}
      {traits.data && traits.data.length > 0 ? (
        <TraitList traits={traits.data} takeBack={mayState ? takeBack : undefined} />
      ) : null}
    </Panel>
  );
}

/** Takes a statement back at once and offers to state it again. */
function useTakingBack(accountId: string) {
  const takeBack = useTakeBackTrait(accountId);
  const state = useStateTrait(accountId);

  async function restate(name: string, { value, source }: Schemas["StatedValue"]) {
    if (value === null) return;
    try {
      await state.mutateAsync({ source, values: { [name]: value } });
      notifications.show({ message: `${words(name)} is stated again.` });
    } catch (error) {
      notifications.show({ color: "red", title: "Not stated again", message: problemOf(error).line });
    }
  }

  return async (name: string, stated: Schemas["StatedValue"]) => {
    try {
      await takeBack.mutateAsync({ name, source: stated.source });
      const id = notifications.show({
        autoClose: 10_000,
        message: (
          <>
            {words(name)} of {stated.source} is taken back.{" "}
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => {
                notifications.hide(id);
                void restate(name, stated);
              }}
            >
              Undo
            </Button>
          </>
        ),
      });
    } catch (error) {
      notifications.show({ color: "red", title: "Not taken back", message: problemOf(error).line });
    }
  };
}

/** Numbers and yes or no are read as such, everything else is text. */
function read(text: string): Schemas["TraitValues"][string] {
  const trimmed = text.trim();
  if (trimmed === "true" || trimmed === "false") return trimmed === "true";
  const number = Number(trimmed);
  return trimmed !== "" && Number.isFinite(number) ? number : trimmed;
}

function StateTrait({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const state = useStateTrait(accountId);
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  const parsed = read(value);

  async function submit() {
    try {
      await state.mutateAsync({ source: "manual", values: { [name.trim()]: parsed } });
      notifications.show({ message: `${words(name)} is recorded.` });
      onDone();
    } catch (error) {
      notifications.show({ color: "red", title: "Not recorded", message: problemOf(error).line });
    }
  }

  return (
    <form
      className={classes.inline}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        size="xs"
        aria-label="Trait"
        placeholder="employees"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        aria-label="Value"
        placeholder="120"
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button size="xs" type="submit" loading={state.isPending} disabled={name.trim() === "" || parsed === ""}>
        {typeof parsed === "number" ? `State ${decimal(parsed, 4)}` : "State"}
      </Button>
    </form>
  );
}
