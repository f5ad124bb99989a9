import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  type RowData,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type ReactNode, useCallback, useEffect, useMemo, useRef } from "react";
import classes from "./DataTable.module.css";
import { HeaderCell } from "./DataTableHeader";
import { DataTableRow } from "./DataTableRow";
import { usePersisted } from "./persisted";
import { useRowKeys } from "./rowKeys";

export interface Column<T> {
  id: string;
  header: string;
  /** Unit or explanation, shown when one rests on the header. */
  hint?: string;
  numeric?: boolean;
  width: number;
  /** Field that the server sorts by; without it the column cannot be sorted. */
  sort?: string;
  textual?: boolean;
  cell: (row: T) => ReactNode;
}

interface Props<T extends RowData> {
  /** Names the table for screen readers, and its widths in the browser's storage. */
  name: string;
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  total: number;
  rowKey: (row: T) => string;
  /** Asks for more rows; called when the end comes near. */
  onEnd: () => void;
  more: boolean;
  sort?: string;
  onSort?: (column: Column<T>) => void;
  selection?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
  /** One row in a narrow window, in place of the columns. */
  compact?: (row: T) => ReactNode;
  narrow?: boolean;
  rowHeight?: number;
}

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
/** The library keeps the columns only; a list of any length is drawn straight from `rows`. */
const NO_ROWS: never[] = [];
const HEADER_HEIGHT = 36;
const COMPACT_HEIGHT = 84;
/** Rows that are asked for before they come into sight. */
const AHEAD = 80;
/** Rows that one may scroll beyond those that are there; they are drawn as waiting. */
const WAITING_MAX = 600;
/** Where each table was left, so that coming back from a row does not lose one's place. */
const places = new Map<string, { offset: number; rows: number }>();

/** A table of any length: only the rows in sight are drawn, and the next ones are asked for in time. */
export function DataTable<T extends RowData>(props: Props<T>) {
  const { name, columns, rows, rowKey, selection, onSelect, compact, more, onEnd, total } = props;
  const narrow = !!props.narrow && compact !== undefined;
  const height = narrow ? COMPACT_HEIGHT : (props.rowHeight ?? 48);
  const scroller = useRef<HTMLDivElement>(null);
  const [widths, setWidths] = usePersisted<Record<string, number>>(`widths.${name}`, {});
  const helper = useMemo(() => createColumnHelper<typeof features, T>(), []);
  const definitions = useMemo(
    () => columns.map((column) => helper.display({ id: column.id, size: column.width, minSize: 64, maxSize: 900 })),
    [columns, helper],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: NO_ROWS,
    columnResizeMode: "onChange",
    state: { columnSizing: widths },
    onColumnSizingChange: (change) => setWidths((before) => (typeof change === "function" ? change(before) : change)),
  });
  const remembered = places.get(name);
  const virtual = useVirtualizer({
    count: rows.length + (more ? Math.min(WAITING_MAX, total - rows.length) : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    initialOffset: remembered && rows.length >= remembered.rows ? remembered.offset : 0,
    scrollPaddingStart: HEADER_HEIGHT,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last + AHEAD >= rows.length) onEnd();
  }, [more, last, rows.length, onEnd]);
  useEffect(() => {
    places.set(name, { offset: virtual.scrollOffset ?? 0, rows: rows.length });
  });

  function toggle(key: string) {
    if (!onSelect || !selection) return;
    const next = new Set(selection);
    if (!next.delete(key)) next.add(key);
    onSelect(next);
  }
  // Rows are drawn again only when something of theirs changes; this must not be what does.
  const latestToggle = useRef(toggle);
  latestToggle.current = toggle;
  const pick = useCallback((key: string) => latestToggle.current(key), []);
  const active = useRowKeys({
    scroller,
    count: rows.length,
    reveal: (index) => virtual.scrollToIndex(index, { align: "auto" }),
    toggle: (index) => {
      const row = rows[index];
      if (row) toggle(rowKey(row));
    },
    clear: () => onSelect?.(new Set()),
  });

  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const selectable = !!onSelect && !narrow;
  const template = `${selectable ? "36px " : ""}${headers.map((header) => `${header.getSize()}px`).join(" ")} minmax(0, 1fr)`;
  const style = { "--columns": narrow ? "minmax(0, 1fr)" : template, "--row": `${height}px` } as CSSProperties;
  return (
    <div className={classes.scroller} ref={scroller} data-narrow={narrow || undefined}>
      <div role="table" aria-label={props.label} aria-rowcount={total + 1} className={classes.table} style={style}>
        <div role="rowgroup" className={narrow ? "unseen" : classes.head}>
          <div role="row" aria-rowindex={1} className={classes.row}>
            {selectable ? <div role="columnheader" className={classes.pick} aria-label="Selection" /> : null}
            {headers.map((header, index) => {
              const column = columns[index];
              return column ? (
                <HeaderCell
                  key={header.id}
                  column={column}
                  sort={props.sort}
                  onSort={props.onSort}
                  onResizeStart={header.getResizeHandler()}
                  onReset={() => header.column.resetSize()}
                  onStep={(by) =>
                    setWidths((before) => ({ ...before, [column.id]: Math.max(64, header.getSize() + by) }))
                  }
                  width={header.getSize()}
                  first={index === 0}
                />
              ) : null;
            })}
          </div>
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            const key = row ? rowKey(row) : `next-${item.index}`;
            const chosen = selection?.has(key) ?? false;
            return (
              <DataTableRow
                key={key}
                row={row}
                rowId={key}
                columns={columns as readonly Column<unknown>[]}
                index={item.index}
                start={item.start}
                active={item.index === active}
                chosen={chosen}
                onPick={selectable ? pick : undefined}
                compact={narrow ? (compact as (row: unknown) => ReactNode) : undefined}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
