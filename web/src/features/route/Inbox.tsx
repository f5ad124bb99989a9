import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useImperativeHandle, useMemo, useRef } from "react";
import { count } from "../../ui/format";
import { type Handoff, PART_TITLES, type Part, type Section } from "./desk";
import { HandoffRow } from "./HandoffRow";
import classes from "./route.module.css";

const ROW_PX = 62;
const TITLE_PX = 32;
/** Rows that are asked for before they come into sight. */
const AHEAD = 40;

export interface InboxHandle {
  reveal: (id: string) => void;
}

interface Props {
  sections: readonly Section[];
  active: string | undefined;
  selection: ReadonlySet<string>;
  showOwner: boolean;
  onShow: ((id: string) => void) | undefined;
  onPick: (id: string) => void;
  more: boolean;
  onEnd: () => void;
  handle: RefObject<InboxHandle | null>;
}

type Line = { key: string; title: Part; n: number } | { key: string; handoff: Handoff };

/** The handoffs in sight, part by part. */
export function Inbox({ sections, active, selection, more, onEnd, handle, ...rest }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(
    () =>
      sections.flatMap((section): Line[] => [
        { key: section.part, title: section.part, n: section.handoffs.length },
        ...section.handoffs.map((handoff) => ({ key: handoff.id, handoff })),
      ]),
    [sections],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index] && "title" in lines[index] ? TITLE_PX : ROW_PX),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last + AHEAD >= lines.length) onEnd();
  }, [more, last, lines.length, onEnd]);
  useImperativeHandle(handle, () => ({
    reveal: (id) => {
      const index = lines.findIndex((line) => line.key === id);
      if (index < 0) return;
      virtual.scrollToIndex(index, { align: "auto" });
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-id="${id}"] a`)?.focus({ preventScroll: true }),
      );
    },
  }));
  return (
    <div className={classes.inbox} ref={scroller}>
      <ul aria-label="Handoffs" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          const style = { transform: `translateY(${item.start}px)`, height: item.size };
          return "title" in line ? (
            <li key={line.key} className={classes.part} data-part={line.title} style={style}>
              <h2>{PART_TITLES[line.title]}</h2>
              <span className="num">{count(line.n)}</span>
            </li>
          ) : (
            <li key={line.key} data-id={line.key} className={classes.place} style={style}>
              <HandoffRow
                handoff={line.handoff}
                active={line.key === active}
                chosen={selection.has(line.key)}
                {...rest}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
