import { describe, expect, it } from "vitest";
import { lastVisit } from "./lastVisit";

const HOUR = 3_600_000;

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe("the last visit", () => {
  it("is unknown the first time", () => {
    expect(lastVisit(shelf(), 1_000 * HOUR)).toBeUndefined();
  });

  it("is when one looked before, after a pause", () => {
    const storage = shelf();
    lastVisit(storage, 1_000 * HOUR);
    expect(lastVisit(storage, 1_020 * HOUR)).toBe(new Date(1_000 * HOUR).toISOString());
  });

  it("stays the same while one keeps looking", () => {
    const storage = shelf();
    lastVisit(storage, 1_000 * HOUR);
    lastVisit(storage, 1_020 * HOUR);
    lastVisit(storage, 1_021 * HOUR);
    expect(lastVisit(storage, 1_023 * HOUR)).toBe(new Date(1_000 * HOUR).toISOString());
  });
});
