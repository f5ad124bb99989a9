import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { ALL_PLACES } from "./navigation";

/** How long the second key may take after `g`, in ms. */
const SEQUENCE_MS_MAX = 1_200;

/** When `g` was pressed, in the events' own time; 0 once its second key has come. */
let goPressedAt = 0;

function awaitsPlace(event: KeyboardEvent): boolean {
  return goPressedAt > 0 && event.timeStamp - goPressedAt <= SEQUENCE_MS_MAX;
}

function isWriting(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.defaultPrevented ||
    !!target?.closest(
      "input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]",
    )
  );
}

/** Whether a key press belongs to what is being typed into, or to a place to go to, and not to the page. */
export function isTyping(event: KeyboardEvent): boolean {
  return event.key === "g" || awaitsPlace(event) || isWriting(event);
}

/** `g` and a letter go to a place: `g a` to the accounts. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return;
      if (event.key === "g") {
        goPressedAt = event.timeStamp;
        return;
      }
      if (!awaitsPlace(event)) return;
      goPressedAt = 0;
      event.preventDefault();
      const place = ALL_PLACES.find((candidate) => candidate.key === event.key);
      if (place) void navigate({ to: place.to });
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [navigate]);
}
