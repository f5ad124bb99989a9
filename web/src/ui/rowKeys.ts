import { type RefObject, useEffect, useRef, useState } from "react";
import { isTyping } from "../shell/keys";

interface Options {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** Brings a row into sight. */
  reveal: (index: number) => void;
  toggle: (index: number) => void;
  clear: () => void;
}

/**
 * j and k walk through the rows of a table, x selects, Shift X selects none. The row's link takes the focus, so that
 * Enter opens it and a screen reader says where one is.
 */
export function useRowKeys(options: Options): number {
  const [active, setActive] = useState(-1);
  const latest = useRef({ ...options, active });
  latest.current = { ...options, active };

  useEffect(() => {
    function focusRow(index: number) {
      const link = latest.current.scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
      link?.focus({ preventScroll: true });
    }
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      const { count, reveal, toggle, clear, active: now } = latest.current;
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (step !== 0 && count > 0) {
        event.preventDefault();
        const next = Math.max(0, Math.min(count - 1, now + step));
        setActive(next);
        reveal(next);
        requestAnimationFrame(() => requestAnimationFrame(() => focusRow(next)));
      } else if (event.key === "x" && now >= 0) {
        event.preventDefault();
        toggle(now);
      } else if (event.key === "X") {
        event.preventDefault();
        clear();
      }
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  return Math.min(active, options.count - 1);
}
