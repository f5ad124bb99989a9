import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import { useNow } from "../../ui/now";
import { Page } from "../../ui/Page";
import { ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { DeskBar, DeskViews } from "./DeskBar";
import { DeskFinding } from "./DeskFinding";
import { type ActionName, type Handoff, sections } from "./desk";
import { HandoffView } from "./HandoffView";
import { Inbox, type InboxHandle } from "./Inbox";
import { NothingHere } from "./NothingHere";
import { type Line, useHandoffStream, useHandoffs, useMe, useSeenHandoff, useTeams } from "./queries";
import classes from "./route.module.css";
import { SelectedBar } from "./SelectedBar";
import { type DeskSearch, type Me, viewOf, wantedOf } from "./search";
import { undo } from "./send";
import { useDeskKeys } from "./useDeskKeys";
import { useVerbs } from "./useVerbs";

const NOBODY: Me = { rep: undefined, teams: [] };
const LINES: Record<Line, string> = { connecting: "Connecting", open: "Live", broken: "Line lost, trying again" };

/** Whom do I talk to now, why, what do I say, how long have I got? */
export function DeskPage() {
  const search = useSearch({ from: "/desk" });
  const navigate = useNavigate();
  const wide = useMediaQuery("(min-width: 75em)", true, { getInitialValueInEffect: false });
  const line = useHandoffStream();
  const teams = useTeams();
  const me = useMe() ?? NOBODY;
  const known = !teams.isPending;
  const wanted = wantedOf(search, me);
  const list = useHandoffs({ ...wanted, q: search.q }, known);
  const now = useNow();
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const parts = useMemo(() => sections(rows, now), [rows, now]);
  const order = useMemo(() => parts.flatMap((part) => part.handoffs), [parts]);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const inbox = useRef<InboxHandle>(null);
  const [walked, setWalked] = useState<string>();

  const change = useCallback(
    (part: Partial<DeskSearch>) =>
      void navigate({ to: "/desk", search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const shown = wide ? (search.open ?? order[0]?.id) : undefined;
  const active = wide ? shown : walked;
  const show = useCallback((id: string) => change({ open: id }), [change]);

  /** What is under way moves down or out of the list: the next one comes up. */
  const verbs = useVerbs((_, done) => {
    setSelection(new Set());
    const at = order.findIndex((one) => one.id === active);
    if (!done.some((one) => one.id === active)) return;
    const next = order.slice(at + 1).find((one) => !done.includes(one)) ?? order[at - 1];
    if (wide) change({ open: next?.id });
    else setWalked(next?.id);
  });
  const chosen = order.filter((one) => selection.has(one.id));
  const seen = useSeenHandoff();
  /** What keys act upon: what is shown, be it that the list has not come yet, or does not hold it. */
  const current = () => order.find((one) => one.id === active) ?? seen(active);
  const pick = useCallback((id: string) => setSelection((before) => toggled(before, id)), []);
  const move = (by: 1 | -1) => {
    const at = order.findIndex((one) => one.id === active);
    const next = order[Math.max(0, Math.min(order.length - 1, at + by))];
    if (!next) return;
    if (wide) show(next.id);
    else setWalked(next.id);
    inbox.current?.reveal(next.id);
  };
  useDeskKeys({
    move,
    open: () => {
      const one = current();
      if (one) void navigate({ to: "/desk/$handoffId", params: { handoffId: one.id } });
    },
    pick: () => {
      if (order.some((one) => one.id === active) && active) pick(active);
    },
    pickNone: () => setSelection(new Set()),
    verb: (action: ActionName) => {
      const one = current();
      verbs.start(action, chosen.length > 0 ? chosen : one ? [one] : []);
    },
    undo,
  });
  const { fetchNextPage, isFetchingNextPage, hasNextPage } = list;
  const onEnd = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const view = viewOf(search, me);
  const failed = (list.error && !list.data) || (teams.error && !teams.data);
  return (
    <Page
      fill
      title="Desk"
      finding={list.data ? <DeskFinding handoffs={rows} now={now} view={view} /> : <>&nbsp;</>}
      actions={
        <>
          <Stale updatedAt={list.dataUpdatedAt} failing={list.isRefetchError} />
          <span className={classes.line} data-line={line} role="status">
            {LINES[line]}
          </span>
        </>
      }
    >
      <DeskViews view={view} me={me} change={change} />
      <DeskBar search={search} change={change} />
      <div className={classes.split} data-open={(wide && shown !== undefined) || undefined}>
        {failed ? (
          <div className={classes.inset}>
            <ErrorState
              error={list.error ?? teams.error}
              what="the handoffs"
              retry={() => void Promise.all([teams.refetch(), list.refetch()])}
            />
          </div>
        ) : null}
        {!failed && list.isPending ? <RowSkeletons rows={9} height={62} /> : null}
        {list.data && order.length === 0 ? <NothingHere search={search} view={view} me={me} /> : null}
        {order.length > 0 ? (
          <Inbox
            handle={inbox}
            sections={parts}
            active={active}
            selection={selection}
            showOwner={view !== "mine" || search.owner !== undefined}
            onShow={wide ? show : undefined}
            onPick={pick}
            more={hasNextPage}
            onEnd={onEnd}
          />
        ) : null}
        {wide && shown ? (
          <aside className={classes.panel} aria-label="Handoff">
            <HandoffView
              key={shown}
              id={shown}
              known={rows.find((one) => one.id === shown)}
              may={verbs.may}
              level="h2"
              onVerb={(action, handoff: Handoff) => verbs.start(action, [handoff])}
            />
          </aside>
        ) : null}
      </div>
      {verbs.may ? (
        <SelectedBar
          handoffs={chosen}
          onVerb={(action) => verbs.start(action, chosen)}
          onClear={() => setSelection(new Set())}
        />
      ) : null}
      {verbs.dialog}
    </Page>
  );
}

function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}
