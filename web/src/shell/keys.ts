import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { ALL_PLACES } from "./navigation";

/** How long the second key may take after `g`, in ms. */
const SEQUENCE_MS_MAX = 1_200;

/** Whether a key press belongs to what is being typed into, not to the page. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.defaultPrevented ||
    !!target?.closest("input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]")
  );
}

/** `g` and a letter go to a place: `g a` to the accounts. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let pressedAt = 0;
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (event.key === "g") {
        pressedAt = event.timeStamp;
        return;
      }
      if (pressedAt === 0 || event.timeStamp - pressedAt > SEQUENCE_MS_MAX) return;
      pressedAt = 0;
      const place = ALL_PLACES.find((candidate) => candidate.key === event.key);
      if (place) {
        event.preventDefault();
        void navigate({ to: place.to });
      }
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [navigate]);
}
