import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { Column } from "./DataTable";
import classes from "./DataTable.module.css";

interface Props<T> {
  column: Column<T>;
  sort: string | undefined;
  onSort: ((column: Column<T>) => void) | undefined;
  onResizeStart: (event: unknown) => void;
  onReset: () => void;
  onStep: (by: number) => void;
  width: number;
  first: boolean;
}

/** A column's head: sorts when pressed, and its edge makes it wider or narrower (also with the arrow keys). */
export function HeaderCell<T>({ column, sort, onSort, onResizeStart, onReset, onStep, width, first }: Props<T>) {
  const descending = sort === `-${column.sort}`;
  const ascending = sort === column.sort;
  const sorted = column.sort !== undefined && (descending || ascending);
  const Arrow = descending ? IconArrowDown : IconArrowUp;
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-numeric={column.numeric || undefined}
      data-first={first || undefined}
      aria-sort={sorted ? (descending ? "descending" : "ascending") : column.sort ? "none" : undefined}
    >
      {column.sort && onSort ? (
        <button type="button" onClick={() => onSort(column)} title={column.hint}>
          <span className="truncate">{column.header}</span>
          {sorted ? <Arrow size={13} aria-hidden="true" /> : null}
        </button>
      ) : (
        <span className="truncate" title={column.hint}>
          {column.header}
        </span>
      )}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={`Width of ${column.header}`}
        aria-valuenow={Math.round(width)}
        aria-valuemin={64}
        aria-valuemax={900}
        tabIndex={0}
        className={classes.edge}
        onMouseDown={onResizeStart}
        onTouchStart={onResizeStart}
        onDoubleClick={onReset}
        onKeyDown={(event) => {
          const by = event.key === "ArrowRight" ? 16 : event.key === "ArrowLeft" ? -16 : 0;
          if (by !== 0) {
            event.preventDefault();
            onStep(by);
          }
        }}
      />
    </div>
  );
}
