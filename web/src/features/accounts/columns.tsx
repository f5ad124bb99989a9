import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import type { Column } from "../../ui/DataTable";
import { count, decimal, words } from "../../ui/format";
import { Roles } from "../../ui/Roles";
import { Lane, Reasons, Score, Stage } from "../../ui/Score";
import { Sparkline } from "../../ui/Sparkline";
import { Time } from "../../ui/Time";
import classes from "./accounts.module.css";

export type AccountRow = Schemas["AccountSummary"];

export function AccountName({ account }: { account: AccountRow }) {
  return (
    <span className={classes.name}>
      <Link to="/accounts/$accountId" params={{ accountId: account.id }} className="truncate">
        {account.name}
      </Link>
      <small className="truncate">
        {account.domain && account.domain !== account.name ? account.domain : account.key}
      </small>
    </span>
  );
}

const FIXED: readonly Column<AccountRow>[] = [
  {
    id: "name",
    header: "Account",
    width: 240,
    sort: "name",
    textual: true,
    cell: (row) => <AccountName account={row} />,
  },
  {
    id: "score",
    header: "Score",
    hint: "0 to 100, with its grade and the change in 7 days",
    width: 116,
    sort: "score",
    cell: (row) => <Score score={row.score} grade={row.grade} trend={row.trend} />,
  },
  {
    id: "trend",
    header: "30 days",
    hint: "The score at the end of each of the last 30 days",
    width: 116,
    cell: (row) => <Sparkline values={row.trend} label="Score in 30 days" />,
  },
  { id: "reasons", header: "Top reasons", width: 420, cell: (row) => <Reasons reasons={row.reasons} /> },
  { id: "lane", header: "Lane", width: 124, sort: "lane", cell: (row) => <Lane lane={row.lane} /> },
  { id: "stage", header: "Stage", width: 108, sort: "stage", cell: (row) => <Stage stage={row.stage} /> },
  {
    id: "roles",
    header: "Roles",
    hint: "Roles that somebody in a product-qualified account has",
    width: 190,
    sort: "roles",
    textual: true,
    cell: (row) => <Roles roles={row.roles} />,
  },
  {
    id: "grid",
    header: "Grid",
    hint: "A1 to C3: the letter by fit, the digit by behaviour",
    width: 76,
    sort: "grid",
    textual: true,
    cell: (row) => row.grid ?? <span className="dim">–</span>,
  },
  {
    id: "crmScore",
    header: "CRM score",
    hint: "pql_score, 1 to 10",
    width: 96,
    numeric: true,
    sort: "crmScore",
    cell: (row) => count(row.crmScore),
  },
  {
    id: "qualified",
    header: "PQA",
    hint: "Product-qualified account",
    width: 72,
    sort: "qualified",
    textual: true,
    cell: (row) => (row.qualified ? "Yes" : <span className="dim">–</span>),
  },
  {
    id: "people30d",
    header: "People, 30 d",
    hint: "Distinct people active in the last 30 days",
    width: 108,
    numeric: true,
    sort: "people30d",
    cell: (row) => count(row.people30d),
  },
  {
    id: "events30d",
    header: "Events, 30 d",
    width: 108,
    numeric: true,
    sort: "events30d",
    cell: (row) => count(row.events30d),
  },
  {
    id: "lastSeenAt",
    header: "Last seen",
    width: 112,
    numeric: true,
    sort: "lastSeenAt",
    cell: (row) => <Time at={row.lastSeenAt} brief />,
  },
  {
    id: "firstSeenAt",
    header: "First seen",
    width: 112,
    numeric: true,
    sort: "firstSeenAt",
    cell: (row) => <Time at={row.firstSeenAt} brief />,
  },
  {
    id: "activatedAt",
    header: "Activated",
    width: 112,
    numeric: true,
    sort: "activatedAt",
    cell: (row) => <Time at={row.activatedAt} brief />,
  },
  {
    id: "domain",
    header: "Domain",
    width: 160,
    sort: "domain",
    textual: true,
    cell: (row) => row.domain ?? <span className="dim">–</span>,
  },
  { id: "key", header: "Key", width: 180, cell: (row) => <span className="mono">{row.key}</span> },
];

export const STANDARD_COLUMNS = [
  "name",
  "score",
  "trend",
  "reasons",
  "lane",
  "stage",
  "people30d",
  "events30d",
  "lastSeenAt",
];

function traitText(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "number") return decimal(value, 2);
  return typeof value === "boolean" ? (value ? "Yes" : "No") : value;
}

/** Every column that this workspace's accounts can have: the fixed ones, its scores, its traits. */
export function allColumns(summary: Schemas["AccountsSummary"] | undefined): Column<AccountRow>[] {
  const scores = (summary?.scores ?? []).map(
    ({ name, label }): Column<AccountRow> => ({
      id: `scores.${name}`,
      header: label,
      hint: `Score ${name}`,
      width: 100,
      numeric: true,
      sort: `scores.${name}`,
      cell: (row) => decimal(row.scores[name], 0),
    }),
  );
  const traits = (summary?.traits ?? []).map(
    (trait): Column<AccountRow> => ({
      id: `traits.${trait.name}`,
      header: words(trait.name),
      hint: `Trait ${trait.name}, known of ${count(trait.accounts)} accounts`,
      width: 130,
      numeric: trait.type === "number",
      textual: trait.type === "text",
      sort: `traits.${trait.name}`,
      cell: (row) => traitText(row.traits[trait.name]),
    }),
  );
  return [...FIXED, ...scores, ...traits];
}

/** The chosen columns in their order; the account's name always comes first. */
export function visibleColumns(all: readonly Column<AccountRow>[], chosen: string | undefined): Column<AccountRow>[] {
  const ids = chosen ? chosen.split(",") : STANDARD_COLUMNS;
  const byId = new Map(all.map((column) => [column.id, column]));
  const wanted = ["name", ...ids.filter((id) => id !== "name")];
  return wanted.flatMap((id) => byId.get(id) ?? []);
}
