import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { Schemas } from "../../api/client";
import { type Column, DataTable } from "../../ui/DataTable";
import { Find } from "../../ui/Find";
import { count, plural } from "../../ui/format";
import { Page } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./people.module.css";
import { usePeople } from "./queries";

type Row = Schemas["PersonSummary"];

const COLUMNS: readonly Column<Row>[] = [
  { id: "name", header: "Person", width: 280, cell: (row) => <Name person={row} /> },
  { id: "title", header: "Title", width: 200, cell: (row) => row.title ?? <span className="dim">–</span> },
  {
    id: "account",
    header: "Account",
    width: 220,
    cell: (row) =>
      row.account ? (
        <Link to="/accounts/$accountId" params={{ accountId: row.account.id }} search={{}}>
          {row.account.name}
        </Link>
      ) : (
        <span className="dim">–</span>
      ),
  },
  {
    id: "activeDays30d",
    header: "Days active, 30 d",
    width: 134,
    numeric: true,
    cell: (row) => count(row.activeDays30d),
  },
  { id: "events30d", header: "Events, 30 d", width: 116, numeric: true, cell: (row) => count(row.events30d) },
  { id: "identities", header: "Identifiers", width: 104, numeric: true, cell: (row) => count(row.identities) },
  {
    id: "firstSeenAt",
    header: "First seen",
    width: 116,
    numeric: true,
    cell: (row) => <Time at={row.firstSeenAt} brief />,
  },
  {
    id: "lastSeenAt",
    header: "Last seen",
    width: 116,
    numeric: true,
    cell: (row) => <Time at={row.lastSeenAt} brief />,
  },
];

export function PeoplePage() {
  const { q } = useSearch({ from: "/people" });
  const navigate = useNavigate({ from: "/people" });
  const people = usePeople(q);
  const narrow = useMediaQuery("(max-width: 48em)") ?? false;
  const rows = useMemo(() => people.data?.pages.flatMap((page) => page.items) ?? [], [people.data]);
  const { fetchNextPage, isFetchingNextPage, hasNextPage } = people;
  const onEnd = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const total = people.data?.pages[0]?.total;
  return (
    <Page
      fill
      title="People"
      finding={
        total === undefined ? (
          <>&nbsp;</>
        ) : q ? (
          `${plural(total, "person", "people")} match “${q}”.`
        ) : total === 0 ? (
          "Nobody has sent an event yet."
        ) : (
          `${plural(total, "person", "people")}, newest first.`
        )
      }
    >
      <Find
        label="Search people"
        placeholder="Search name, address, id"
        value={q ?? ""}
        onChange={(next) => void navigate({ search: { q: next }, replace: true })}
      />
      {people.isPending ? <RowSkeletons rows={14} height={48} /> : null}
      {people.error && !people.data ? (
        <ErrorState error={people.error} what="the people" retry={() => void people.refetch()} />
      ) : null}
      {people.data && rows.length === 0 ? (
        <EmptyState
          title={q ? "Nobody matches" : "Nobody yet"}
          action={
            q ? null : (
              <Button component={Link} to="/data/sources">
                Connect your product
              </Button>
            )
          }
        >
          <p>{q ? "Search for less, or for another spelling." : "People appear with their first event."}</p>
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          name="people"
          label="People"
          columns={COLUMNS}
          rows={rows}
          total={total ?? 0}
          rowKey={(row) => row.id}
          onEnd={onEnd}
          more={hasNextPage}
          narrow={narrow}
          compact={compactRow}
        />
      ) : null}
    </Page>
  );
}

function Name({ person }: { person: Row }) {
  return (
    <span className={classes.name}>
      <Link to="/people/$personId" params={{ personId: person.id }} className="truncate">
        {person.name}
      </Link>
      <small className="truncate">{person.email && person.email !== person.name ? person.email : person.id}</small>
    </span>
  );
}

function compactRow(row: Row) {
  return (
    <div className={classes.compact}>
      <Name person={row} />
      <Time at={row.lastSeenAt} brief />
      <span className="dim truncate">{row.account?.name}</span>
      <span className="dim num">{count(row.events30d)} events</span>
    </div>
  );
}
