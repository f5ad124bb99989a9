import { memo, type ReactNode } from "react";
import type { Column } from "./DataTable";
import classes from "./DataTable.module.css";

interface Props {
  /** Undefined while it is still coming. */
  row: unknown;
  rowId: string;
  columns: readonly Column<unknown>[];
  index: number;
  /** Distance from the top of the list, in px. */
  start: number;
  active: boolean;
  chosen: boolean;
  onPick: ((rowId: string) => void) | undefined;
  compact: ((row: unknown) => ReactNode) | undefined;
}

/** One row in sight. Scrolling draws new rows only, never those that were there already. */
export const DataTableRow = memo(function DataTableRow(props: Props) {
  const { row, rowId, columns, index, start, active, chosen, onPick, compact } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={onPick ? chosen : undefined}
      data-index={index}
      data-active={active || undefined}
      data-chosen={chosen || undefined}
      className={classes.row}
      style={{ transform: `translateY(${start}px)` }}
    >
      {compact ? (
        <div role="cell">{row ? compact(row) : <span className={classes.waiting} />}</div>
      ) : (
        <>
          {onPick ? (
            <div role="cell" className={classes.pick}>
              <input
                type="checkbox"
                checked={chosen}
                disabled={!row}
                onChange={() => onPick(rowId)}
                aria-label="Select row"
                tabIndex={-1}
              />
            </div>
          ) : null}
          {columns.map((column, at) => (
            <div
              key={column.id}
              role="cell"
              className={classes.cell}
              data-numeric={column.numeric || undefined}
              data-first={at === 0 || undefined}
            >
              {row ? column.cell(row) : <span className={classes.waiting} />}
            </div>
          ))}
        </>
      )}
    </div>
  );
});
