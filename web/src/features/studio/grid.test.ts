import { describe, expect, it } from "vitest";
import { addGrid, type Grid, hasNoGrid, readGrid, removeGrid, setScore, setThreshold } from "./grid";

const FILE = `score: pqa

# A1 to C3 at a glance.
grid:
  letter: { score: fit, A: 70, B: 40 }   # should they buy?
  digit: behaviour

stages: { customer: traits.mrr > 0 }
`;

function grid(text: string): Grid {
  const found = readGrid(text);
  if (!found) throw new Error(`no grid in ${text}`);
  return found;
}

describe("the grid", () => {
  it("is two scores with the thresholds of their bands", () => {
    const { letter, digit, line } = grid(FILE);
    expect([letter.score, ...letter.thresholds]).toEqual(["fit", "70", "40"]);
    expect([digit.score, ...digit.thresholds]).toEqual(["behaviour", "70", "40"]);
    expect(line).toBe(5);
  });

  it("changes by the letters that are meant, and no others", () => {
    expect(setThreshold(FILE, grid(FILE).letter, 0, "75")).toBe(FILE.replace("A: 70", "A: 75"));
    expect(setScore(FILE, grid(FILE).letter, "size")).toBe(FILE.replace("score: fit", "score: size"));
    expect(setScore(FILE, grid(FILE).digit, "intent")).toBe(FILE.replace("digit: behaviour", "digit: intent"));
  });

  it("gets a threshold where it had none", () => {
    const once = setThreshold(FILE, grid(FILE).digit, 1, "20");
    expect(once).toContain("digit: { score: behaviour, 2: 20 }");
    expect(setThreshold(once, grid(once).digit, 0, "90")).toContain("digit: { score: behaviour, 1: 90, 2: 20 }");
  });

  it("is read and changed in lines of its own, too", () => {
    const lines = "grid:\n  letter:\n    score: fit\n    A: 80\n  digit:\n    score: intent\n";
    const next = setThreshold(lines, grid(lines).letter, 1, "30");
    expect(grid(next).letter.thresholds).toEqual(["80", "30"]);
    const other = setThreshold(next, grid(next).digit, 0, "60");
    expect(grid(other).digit.thresholds).toEqual(["60", "40"]);
  });

  it("can be taken away and added again", () => {
    const without = removeGrid(FILE);
    expect(without).toBe("score: pqa\n\n# A1 to C3 at a glance.\n\nstages: { customer: traits.mrr > 0 }\n");
    expect(readGrid(without)).toBeUndefined();
    expect(hasNoGrid(without)).toBe(true);
    const again = addGrid(without, "fit", "intent");
    expect(hasNoGrid(again)).toBe(false);
    expect(grid(again).digit.score).toBe("intent");
    expect(removeGrid(again).trimEnd()).toBe(without.trimEnd());
  });

  it("is not there while the file is no YAML", () => {
    expect(readGrid("grid: {")).toBeUndefined();
    expect(hasNoGrid("grid: {")).toBe(false);
  });
});
