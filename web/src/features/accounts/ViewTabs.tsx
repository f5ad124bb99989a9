import { ActionIcon, Button, Checkbox, Menu, Modal, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDots, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { problemOf } from "../../api/problem";
import { compact } from "../../ui/format";
import classes from "./accounts.module.css";
import { type SavedView, useViewChanges, useViews } from "./queries";
import { type AccountsSearch, isFiltered, readAccountsSearch } from "./search";

const LANES = [
  { label: "All accounts", lane: undefined },
  { label: "Sales-assist", lane: "sales_assist" },
  { label: "Nurture", lane: "nurture" },
  { label: "Self-serve", lane: "self_serve" },
] as const;

/** The lanes, then the saved views: one press shows another list. */
export function ViewTabs({
  search,
  summary,
}: {
  search: AccountsSearch;
  summary: Schemas["AccountsSummary"] | undefined;
}) {
  const navigate = useNavigate({ from: "/accounts" });
  const views = useViews();
  const [naming, setNaming] = useState(false);
  const show = (next: AccountsSearch) => void navigate({ search: next });
  const current = views.data?.find((view) => view.id === search.view);
  return (
    <nav className={classes.views} aria-label="Views">
      {LANES.map(({ label, lane }) => (
        <button
          key={label}
          type="button"
          className={classes.viewTab}
          aria-current={search.view === undefined && search.lane === lane}
          onClick={() => show({ ...search, view: undefined, lane })}
        >
          {label}{" "}
          <span className="num dim">{summary ? compact(lane ? (summary.lanes[lane] ?? 0) : summary.total) : ""}</span>
        </button>
      ))}
      {views.data?.map((view) => (
        <button
          key={view.id}
          type="button"
          className={classes.viewTab}
          aria-current={search.view === view.id}
          onClick={() => show({ ...readAccountsSearch(view.query as Record<string, unknown>), view: view.id })}
        >
          {view.name}
        </button>
      ))}
      {current?.mine ? <ViewMenu view={current} search={search} /> : null}
      {isFiltered(search) || search.cols || search.sort ? (
        <button type="button" className={classes.viewTab} onClick={() => setNaming(true)}>
          <IconPlus size={13} /> Save view
        </button>
      ) : null}
      {naming ? <NameView search={search} onClose={() => setNaming(false)} /> : null}
    </nav>
  );
}

function stateOf({ view: _, ...state }: AccountsSearch): Record<string, unknown> {
  return { ...state };
}

function ViewMenu({ view, search }: { view: SavedView; search: AccountsSearch }) {
  const { save, remove } = useViewChanges();
  const navigate = useNavigate({ from: "/accounts" });
  const body = { name: view.name, page: "accounts" as const, shared: view.shared };

  async function drop() {
    await remove.mutateAsync(view.id);
    void navigate({ search: (before) => ({ ...before, view: undefined }) });
    notifications.show({
      message: (
        <>
          View “{view.name}” removed.{" "}
          <Button size="compact-xs" variant="light" onClick={() => save.mutate({ ...body, query: view.query })}>
            Undo
          </Button>
        </>
      ),
    });
  }

  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" mt={2} aria-label={`View ${view.name}: more`}>
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save.mutate({ ...body, id: view.id, query: stateOf(search) })}>
          Save as it is now
        </Menu.Item>
        <Menu.Item onClick={() => save.mutate({ ...body, id: view.id, shared: !view.shared, query: view.query })}>
          {view.shared ? "Keep for myself" : "Share with everybody"}
        </Menu.Item>
        <Menu.Item onClick={() => void drop()}>Remove</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function NameView({ search, onClose }: { search: AccountsSearch; onClose: () => void }) {
  const { save } = useViewChanges();
  const navigate = useNavigate({ from: "/accounts" });
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);

  async function submit() {
    const view = await save.mutateAsync({ name: name.trim(), page: "accounts", shared, query: stateOf(search) });
    void navigate({ search: { ...search, view: view.id } });
    onClose();
  }

  return (
    <Modal opened onClose={onClose} title="Save this view" size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit().catch(() => {});
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          placeholder="Enterprise trials"
          value={name}
          error={save.error ? problemOf(save.error).line : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          mt="sm"
          label="Share with everybody"
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        <Button type="submit" mt="md" fullWidth loading={save.isPending} disabled={name.trim() === ""}>
          Save view
        </Button>
      </form>
    </Modal>
  );
}
