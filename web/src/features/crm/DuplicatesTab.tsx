import { Button, Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./crm.module.css";
import { Pages } from "./Pages";
import { type Decision, DUPLICATE_STATES, type Duplicate, useCrmVerbs, useDuplicates } from "./queries";

const STATE = { open: "To decide", linked: "The same", created: "Not the same", ignored: "Left out" } as const;
const BY: Record<Duplicate["by"], string> = {
  account_id: "account id",
  domain: "domain",
  email: "e-mail address",
  user_id: "user id",
};
const DONE: Record<Decision, string> = {
  link: "It is ours; it is written with the next cycle.",
  create: "Ours gets a record of its own with the next cycle.",
  ignore: "Nothing is written for it.",
};

/** Records of the CRM that may be ones of ours; nothing is written for them until somebody has decided. */
export function DuplicatesTab({ id }: { id: number }) {
  const [state, setState] = useState<(typeof DUPLICATE_STATES)[number]>("open");
  const duplicates = useDuplicates(id, state);
  return (
    <Panel
      flush
      title="Possible duplicates"
      aside={
        <Select
          size="xs"
          w={130}
          aria-label="Which duplicates"
          allowDeselect={false}
          value={state}
          onChange={(next) => setState(DUPLICATE_STATES.find((each) => each === next) ?? "open")}
          data={DUPLICATE_STATES.map((each) => ({ value: each, label: STATE[each] }))}
        />
      }
    >
      <Pages
        query={duplicates}
        what="the duplicates"
        empty={
          <EmptyState title={state === "open" ? "No duplicate to decide" : "None"}>
            <p>
              Before a record is created, the CRM is asked for one that shares the account id, domain, e-mail address or
              user id. What it finds stands here, and nothing is written until you decide.
            </p>
          </EmptyState>
        }
        line={(one) => <Line id={id} duplicate={one} />}
      />
    </Panel>
  );
}

function Line({ id, duplicate }: { id: number; duplicate: Duplicate }) {
  const { decide } = useCrmVerbs(id);
  async function act(decision: Decision) {
    try {
      await decide.mutateAsync({ duplicateId: duplicate.id, decision });
      notifications.show({ message: DONE[decision] });
    } catch (error) {
      notifications.show({ color: "red", title: "It is not decided", message: problemOf(error).line });
    }
  }
  const name = duplicate.name || duplicate.crmId;
  return (
    <>
      <div className={classes.what}>
        <strong>{name}</strong>{" "}
        <span className="dim">
          in the CRM ({duplicate.crmId}) may be our {duplicate.object} {duplicate.key}
        </span>
        <small>
          Same {BY[duplicate.by]}: {duplicate.shared}, found <Time at={duplicate.foundAt} />
          {duplicate.decidedBy ? `, ${words(duplicate.state).toLowerCase()} by ${duplicate.decidedBy}` : ""}
        </small>
      </div>
      {duplicate.state === "open" ? (
        <div className={classes.aside}>
          {(
            [
              ["link", "Link", "default"],
              ["create", "Not the same", "default"],
              ["ignore", "Write nothing", "subtle"],
            ] as const
          ).map(([decision, label, variant]) => (
            <Button
              key={decision}
              size="compact-sm"
              variant={variant}
              loading={decide.isPending && decide.variables?.decision === decision}
              aria-label={`${label}: ${name}`}
              onClick={() => void act(decision)}
            >
              {label}
            </Button>
          ))}
        </div>
      ) : null}
    </>
  );
}
