/** How long what ends a handoff can be taken back before it is sent, in ms. */
export const HELD_MS = 10_000;

interface Held {
  send: () => void;
  timer: ReturnType<typeof setTimeout>;
}

/** What was done on the screen and is not sent yet, by handoff. */
const held = new Map<string, Held>();

/** Sends after a while, or when the page is left; gives a way to take it back until then. */
export function hold(handoff: string, send: () => void): () => boolean {
  release(handoff);
  const mine: Held = { send, timer: setTimeout(() => release(handoff), HELD_MS) };
  held.set(handoff, mine);
  return () => {
    if (held.get(handoff) !== mine) return false;
    clearTimeout(mine.timer);
    held.delete(handoff);
    return true;
  };
}

export function isHeld(handoff: string): boolean {
  return held.has(handoff);
}

/** Sends what is held of a handoff now. */
export function release(handoff: string): void {
  const there = held.get(handoff);
  if (!there) return;
  clearTimeout(there.timer);
  held.delete(handoff);
  there.send();
}

/** Sends everything; for the moment in which the page goes. */
export function releaseAll(): void {
  for (const handoff of [...held.keys()]) release(handoff);
}
