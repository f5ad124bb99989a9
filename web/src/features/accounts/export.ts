import { type Cell, csv, download } from "../../ui/csv";
import type { AccountRow } from "./columns";
import type { accountsQuery } from "./search";

/** Where the whole list, as it is searched, filtered and sorted, comes as CSV. */
export function exportAddress(query: ReturnType<typeof accountsQuery>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const each of value) parameters.append(name, each);
    else if (value !== undefined) parameters.set(name, String(value));
  }
  return `/api/v1/accounts/export?${parameters}`;
}

/** What stands in a column, as a spreadsheet wants it. */
export function cellOf(row: AccountRow, column: string): Cell {
  if (column === "reasons") return row.reasons.map((reason) => `${reason.label} (${reason.points})`).join("; ");
  if (column === "trend") return row.trend.map((value) => value ?? "").join(" ");
  if (column.startsWith("traits.")) return row.traits[column.slice("traits.".length)];
  if (column.startsWith("scores.")) return row.scores[column.slice("scores.".length)];
  return row[column as keyof AccountRow] as Cell;
}

/** Saves some rows, with the columns that are on screen. */
export function exportRows(rows: readonly AccountRow[], columns: readonly { id: string }[]): void {
  const ids = ["id", ...columns.map((column) => column.id), "grade"];
  const text = csv(
    ids,
    rows.map((row) => ids.map((id) => cellOf(row, id))),
  );
  download("accounts.csv", text);
}
