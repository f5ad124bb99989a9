import { Button, Modal, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { compact, plural } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import { useSourceChanges, useSources } from "./queries";
import { SourceDetail } from "./SourceDetail";
import classes from "./sources.module.css";

/** Where events come from: one source per product or site, each with its write keys. */
export function SourcesPage() {
  const { source: chosen } = useSearch({ from: "/data/sources" });
  const navigate = useNavigate({ from: "/data/sources" });
  const sources = useSources(5_000);
  const may = useMay("sources");
  const [creating, setCreating] = useState(false);
  const items = sources.data ?? [];
  const current = items.find((each) => each.id === chosen) ?? items[0];
  const stored = items.reduce((sum, each) => sum + each.events, 0);
  const button = may ? (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      New source
    </Button>
  ) : null;
  return (
    <Page
      title="Sources"
      finding={
        sources.data ? (
          items.length === 0 ? (
            "Nothing sends events yet."
          ) : (
            `${plural(items.length, "source")} sent ${plural(stored, "event")} so far.`
          )
        ) : (
          <>&nbsp;</>
        )
      }
      actions={items.length > 0 ? button : null}
    >
      {sources.error && !sources.data ? (
        <ErrorState error={sources.error} what="the sources" retry={() => void sources.refetch()} />
      ) : null}
      {sources.isPending ? (
        <Panel flush>
          <RowSkeletons rows={4} height={56} />
        </Panel>
      ) : null}
      {sources.data && items.length === 0 ? (
        <Panel>
          <EmptyState title="No source yet" action={button}>
            <p>A source is a product or a site that sends events. Creating one gives you a write key, good at once.</p>
          </EmptyState>
        </Panel>
      ) : null}
      {current ? (
        <div className={classes.columns}>
          <Panel flush>
            <ul className={classes.sources}>
              {items.map((each) => (
                <li key={each.id}>
                  <button
                    type="button"
                    aria-current={each.id === current.id}
                    onClick={() => void navigate({ search: { source: each.id } })}
                  >
                    <span className={classes.state} data-on={each.enabled || undefined} />
                    <span>
                      <strong>{each.name}</strong>
                      <small>
                        {each.enabled ? "" : "off, "}
                        {each.lastEventAt ? (
                          <>
                            last event <Time at={each.lastEventAt} brief />
                          </>
                        ) : (
                          "waiting for its first event"
                        )}
                      </small>
                    </span>
                    <span className="num dim">{compact(each.events)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </Panel>
          <SourceDetail key={current.id} source={current} />
        </div>
      ) : null}
      {creating ? (
        <NewSource
          onClose={() => setCreating(false)}
          onCreated={(id) => {
            setCreating(false);
            void navigate({ search: { source: id } });
          }}
        />
      ) : null}
    </Page>
  );
}

function NewSource({ onClose, onCreated }: { onClose: () => void; onCreated: (id: number) => void }) {
  const { create } = useSourceChanges();
  const [name, setName] = useState("");

  async function submit() {
    try {
      const made = await create.mutateAsync({ name: name.trim() });
      notifications.show({ message: `${made.name} is ready: its write key is good at once.` });
      onCreated(made.id);
    } catch {
      // The fault is shown at the field.
    }
  }

  return (
    <Modal opened onClose={onClose} title="New source" size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          placeholder="Production app"
          value={name}
          error={create.error ? problemOf(create.error).line : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" mt="md" fullWidth loading={create.isPending} disabled={name.trim() === ""}>
          Create source
        </Button>
      </form>
    </Modal>
  );
}
