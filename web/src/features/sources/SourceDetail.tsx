import { ActionIcon, Button, Select, Switch, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconEye, IconEyeOff, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { Copyable } from "../../ui/Copyable";
import { count } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { Time } from "../../ui/Time";
import { Connect } from "./Connect";
import { type Source, useSourceChanges } from "./queries";
import { masked } from "./snippets";
import classes from "./sources.module.css";
import { Taxonomy } from "./Taxonomy";

const POLICIES = [
  { value: "store_and_flag", label: "Store and flag" },
  { value: "quarantine", label: "Quarantine" },
] as const;

export function SourceDetail({ source }: { source: Source }) {
  const { change, remove, addKey, removeKey } = useSourceChanges();
  const may = useMay("sources");

  async function run(work: Promise<unknown>, done: string) {
    try {
      await work;
      notifications.show({ message: done });
    } catch (error) {
      notifications.show({ color: "red", title: "It did not work", message: problemOf(error).line });
    }
  }

  const newest = source.keys.at(-1);
  return (
    <div className={classes.stack}>
      <Panel
        title={source.name}
        aside={
          <Switch
            label={source.enabled ? "On" : "Off"}
            labelPosition="left"
            disabled={!may}
            checked={source.enabled}
            onChange={(event) => {
              const enabled = event.currentTarget.checked;
              void run(
                change.mutateAsync({ id: source.id, enabled }),
                enabled ? `${source.name} takes events again.` : `${source.name} is off: its events are refused.`,
              );
            }}
          />
        }
      >
        <p className="dim">
          {count(source.events)} events stored. Created <Time at={source.createdAt} />.
        </p>
        <Select
          maw={320}
          label="Messages that break the tracking plan"
          description={
            source.policy === "quarantine"
              ? "Kept out of the log until mended; see the dead letters."
              : "Stored, marked, and counted as violations."
          }
          disabled={!may}
          allowDeselect={false}
          data={[...POLICIES]}
          value={source.policy}
          onChange={(next) => {
            const policy = POLICIES.find((each) => each.value === next)?.value;
            if (policy) void run(change.mutateAsync({ id: source.id, policy }), "Changed, from the next message on.");
          }}
        />
      </Panel>
      <Panel
        title={source.keys.length === 1 ? "Write key" : `${source.keys.length} write keys`}
        aside={
          may ? (
            <Button
              variant="subtle"
              size="compact-xs"
              loading={addKey.isPending}
              onClick={() =>
                void run(
                  addKey.mutateAsync(source.id),
                  "The new key is good at once. Remove the old one when nobody sends with it any more.",
                )
              }
            >
              Add a key to rotate
            </Button>
          ) : null
        }
        flush
      >
        <ul className={classes.keys}>
          {source.keys.map((key) => (
            <Key
              key={key.id}
              value={key.key}
              createdAt={key.createdAt}
              onRemove={
                may && source.keys.length > 1
                  ? () =>
                      void run(
                        removeKey.mutateAsync({ sourceId: source.id, keyId: key.id }),
                        "The key is good for nothing from now on.",
                      )
                  : undefined
              }
            />
          ))}
        </ul>
      </Panel>
      <Panel title="Connect in three lines">
        {newest ? <Connect writeKey={newest.key} /> : <p className="dim">Add a key first.</p>}
      </Panel>
      <Taxonomy key={source.id} source={source} may={may} />
      {may ? (
        <Remove
          source={source}
          onRemove={() => void run(remove.mutateAsync(source.id), `${source.name} is removed; its events stay.`)}
        />
      ) : null}
    </div>
  );
}

function Key({ value, createdAt, onRemove }: { value: string; createdAt: string; onRemove: (() => void) | undefined }) {
  const [shown, setShown] = useState(false);
  const whole = !value.startsWith("…");
  return (
    <li>
      {shown || !whole ? (
        <Copyable value={value} label="write key" />
      ) : (
        <Copyable value={value} shown={masked(value)} label="write key" />
      )}
      <span className="dim">
        <Time at={createdAt} brief />
      </span>
      {whole ? (
        <Tooltip label={shown ? "Hide" : "Show"}>
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={() => setShown(!shown)}
            aria-label={shown ? "Hide the write key" : "Show the write key"}
          >
            {shown ? <IconEyeOff size={15} /> : <IconEye size={15} />}
          </ActionIcon>
        </Tooltip>
      ) : null}
      {onRemove ? (
        <Tooltip label="Remove: senders with this key are refused at once">
          <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label="Remove the write key">
            <IconTrash size={15} />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </li>
  );
}

/** A key that is gone cannot come back, so this one asks twice. */
function Remove({ source, onRemove }: { source: Source; onRemove: () => void }) {
  const [asked, setAsked] = useState(false);
  return (
    <div className={classes.remove}>
      {asked ? (
        <>
          <span>Its keys stop working at once and cannot be restored. Its events stay.</span>
          <Button color="red" size="xs" onClick={onRemove}>
            Remove {source.name}
          </Button>
          <Button variant="default" size="xs" onClick={() => setAsked(false)}>
            Keep it
          </Button>
        </>
      ) : (
        <Button variant="subtle" color="gray" size="xs" onClick={() => setAsked(true)}>
          Remove this source
        </Button>
      )}
    </div>
  );
}
