import { describe, expect, it } from "vitest";
import { steps } from "./steps";
import { changeOver, linePath } from "./trend";

describe("a waterfall", () => {
  it("sets each contribution where the one before it ended", () => {
    expect(steps([20, 30, -10]).steps).toEqual([
      { from: 0, to: 20 },
      { from: 20, to: 50 },
      { from: 50, to: 40 },
    ]);
  });

  it("ends at the sum", () => {
    const chain = steps([20, 30, 25, 15, 10, 12, -12]);
    expect(chain.steps.at(-1)?.to).toBe(chain.sum);
    expect(chain.sum).toBe(100);
  });

  it("makes room for what goes below zero or above the top", () => {
    expect(steps([-15, 40])).toMatchObject({ low: -15, high: 100 });
    expect(steps([90, 40, -30])).toMatchObject({ low: 0, high: 130 });
  });

  it("of nothing is nothing", () => {
    expect(steps([])).toEqual({ steps: [], low: 0, high: 100, sum: 0 });
  });
});

describe("a trend", () => {
  it("tells the change of its last days", () => {
    expect(changeOver([10, 20, 35], 2)).toBe(25);
  });

  it("tells none when one end is unknown", () => {
    expect(changeOver([null, 20, 35], 2)).toBeUndefined();
    expect(changeOver([20, 35], 7)).toBeUndefined();
  });

  it("breaks its line where nothing is known", () => {
    expect(linePath([null, 0, 100, null, 50], 100, 10, 0, 100)).toBe("M25.0 10.0L50.0 0.0M100.0 5.0");
  });
});
