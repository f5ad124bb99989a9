import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconDownload, IconRefresh } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { type Column, DataTable } from "../../ui/DataTable";
import { Find } from "../../ui/Find";
import { compact, count, plural } from "../../ui/format";
import { Page } from "../../ui/Page";
import { Lane, Reasons, Score } from "../../ui/Score";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import classes from "./accounts.module.css";
import { ColumnsMenu } from "./ColumnsMenu";
import { AccountName, type AccountRow, allColumns, visibleColumns } from "./columns";
import { exportAddress } from "./export";
import { FilterBar, FilterChips } from "./Filters";
import { useAccounts, useAccountsSummary } from "./queries";
import { SelectionBar } from "./SelectionBar";
import { type AccountsSearch, accountsQuery, finding, isFiltered, nextSort, SORT_DEFAULT } from "./search";
import { ViewTabs } from "./ViewTabs";

export function AccountsPage() {
  const search = useSearch({ from: "/accounts" });
  const navigate = useNavigate({ from: "/accounts" });
  const summary = useAccountsSummary();
  const list = useAccounts(search);
  const narrow = useMediaQuery("(max-width: 48em)") ?? false;
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const change = useCallback(
    (part: Partial<AccountsSearch>) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const columns = useMemo(() => allColumns(summary.data), [summary.data]);
  const visible = useMemo(() => visibleColumns(columns, search.cols), [columns, search.cols]);
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? 0;
  const { fetchNextPage, isFetchingNextPage, hasNextPage } = list;
  const onEnd = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const onSort = useCallback(
    (column: Column<AccountRow>) =>
      column.sort && change({ sort: nextSort(search.sort, column.sort, column.textual ?? false) }),
    [change, search.sort],
  );

  return (
    <Page
      fill
      title="Accounts"
      finding={<Finding summary={summary.data} total={list.data ? total : undefined} search={search} />}
      actions={
        <>
          <Stale updatedAt={list.dataUpdatedAt} failing={list.isRefetchError} />
          <Tooltip label="Refresh">
            <ActionIcon
              variant="default"
              size={34}
              loading={list.isRefetching}
              onClick={() => void list.refetch()}
              aria-label="Refresh"
            >
              <IconRefresh size={16} />
            </ActionIcon>
          </Tooltip>
          {narrow ? null : <ColumnsMenu all={columns} chosen={visible} onChange={(cols) => change({ cols })} />}
          <Button
            variant="default"
            component="a"
            href={exportAddress(accountsQuery(search))}
            download
            leftSection={<IconDownload size={16} />}
          >
            Export
          </Button>
        </>
      }
    >
      <ViewTabs search={search} summary={summary.data} />
      <div className={classes.bar}>
        <Find
          label="Search accounts"
          placeholder="Search name, domain, key"
          value={search.q ?? ""}
          onChange={(q) => change({ q })}
        />
        <FilterBar search={search} summary={summary.data} change={change} />
      </div>
      <FilterChips search={search} change={change} />
      {list.isPending ? <RowSkeletons rows={14} height={48} /> : null}
      {list.error && !list.data ? (
        <ErrorState error={list.error} what="the accounts" retry={() => void list.refetch()} />
      ) : null}
      {list.data && rows.length === 0 ? <Nothing filtered={isFiltered(search)} /> : null}
      {rows.length > 0 ? (
        <DataTable
          name="accounts"
          label="Accounts"
          columns={visible}
          rows={rows}
          total={total}
          rowKey={(row) => row.id}
          onEnd={onEnd}
          more={hasNextPage}
          sort={search.sort ?? SORT_DEFAULT}
          onSort={onSort}
          selection={selection}
          onSelect={setSelection}
          narrow={narrow}
          compact={compactRow}
        />
      ) : null}
      <SelectionBar rows={rows} selection={selection} columns={visible} onClear={() => setSelection(new Set())} />
    </Page>
  );
}

function Finding({
  summary,
  total,
  search,
}: {
  summary: ReturnType<typeof useAccountsSummary>["data"];
  total: number | undefined;
  search: AccountsSearch;
}) {
  const found = finding(summary, total, isFiltered(search));
  if (!found) return <>&nbsp;</>;
  if (found.all === 0) return "Nobody has sent an event yet.";
  return (
    <>
      {found.shown === undefined ? null : (
        <>
          <strong>{plural(found.shown, "account")}</strong> of {compact(found.all)} match.{" "}
        </>
      )}
      <strong>{count(found.assist)}</strong> of {count(found.all)} are in sales-assist; {count(found.best)} scored A.
    </>
  );
}

function compactRow(row: AccountRow) {
  return (
    <div className={classes.compact}>
      <AccountName account={row} />
      <Score score={row.score} grade={row.grade} trend={row.trend} />
      <Reasons reasons={row.reasons.slice(0, 2)} />
      <span hidden>
        <Lane lane={row.lane} />
      </span>
    </div>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const navigate = useNavigate();
  return filtered ? (
    <EmptyState
      title="No account matches"
      action={
        <Button variant="default" onClick={() => void navigate({ to: "/accounts", search: {} })}>
          Show all accounts
        </Button>
      }
    >
      <p>Take a filter away, or search for less.</p>
    </EmptyState>
  ) : (
    <EmptyState
      title="No account yet"
      action={
        <>
          <Button onClick={() => void navigate({ to: "/data/sources" })}>Connect your product</Button>
          <Button variant="default" onClick={() => void navigate({ to: "/data/imports" })}>
            Import history
          </Button>
        </>
      }
    >
      <p>An account appears with the first event of somebody who belongs to it.</p>
    </EmptyState>
  );
}
