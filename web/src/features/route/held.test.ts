import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HELD_MS, hold, isHeld, releaseAll } from "./held";

describe("what can be taken back", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("is sent after a while, once", () => {
    const send = vi.fn();
    const undo = hold("one", send);
    vi.advanceTimersByTime(HELD_MS - 1);
    expect(send).not.toHaveBeenCalled();
    expect(isHeld("one")).toBe(true);
    vi.advanceTimersByTime(1);
    expect(send).toHaveBeenCalledTimes(1);
    expect(isHeld("one")).toBe(false);
    expect(undo()).toBe(false);
    releaseAll();
    expect(send).toHaveBeenCalledTimes(1);
  });

  it("is never sent once it was taken back", () => {
    const send = vi.fn();
    expect(hold("one", send)()).toBe(true);
    vi.advanceTimersByTime(2 * HELD_MS);
    releaseAll();
    expect(send).not.toHaveBeenCalled();
  });

  it("is sent at once when the page goes, or when the next thing is done to the same handoff", () => {
    const [first, second] = [vi.fn(), vi.fn()];
    hold("one", first);
    hold("one", second);
    expect(first).toHaveBeenCalledTimes(1);
    releaseAll();
    expect(second).toHaveBeenCalledTimes(1);
  });
});
