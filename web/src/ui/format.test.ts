import { describe, expect, it } from "vitest";
import { compact, decimal, duration, instant, plural, relative, signed, words } from "./format";

const NOW = Date.UTC(2026, 2, 1, 12);

describe("figures", () => {
  it("say that they are missing, and never that they are zero", () => {
    expect(decimal(null)).toBe("–");
    expect(compact(undefined)).toBe("–");
    expect(decimal(0)).toBe("0");
  });

  it("carry their sign", () => {
    expect(signed(20)).toBe("+20");
    expect(signed(-10)).toBe("−10");
    expect(signed(0.04)).toBe("0");
    expect(signed(-0.04)).toBe("0");
  });

  it("agree with their noun", () => {
    expect(plural(1, "account")).toBe("1 account");
    expect(plural(2, "person", "people")).toBe("2 people");
  });

  it("give durations in the unit that people would", () => {
    expect([640, 12_000, 180_000, 7_200_000, 432_000_000].map(duration)).toEqual([
      "640 ms",
      "12 s",
      "3 min",
      "2 h",
      "5 d",
    ]);
  });
});

describe("instants", () => {
  it("are said in their largest sensible unit", () => {
    expect(relative(NOW - 10_000, NOW)).toBe("just now");
    expect(relative(NOW - 50_000, NOW)).toBe("a minute ago");
    expect(relative(NOW - 3 * 3_600_000, NOW)).toBe("3 hours ago");
    expect(relative(NOW - 86_400_000, NOW)).toBe("yesterday");
  });

  it("are read from text and from numbers, and nothing from nonsense", () => {
    expect(instant("2026-03-01T12:00:00.000Z")).toBe(NOW);
    expect(instant(NOW)).toBe(NOW);
    expect(instant(null)).toBeUndefined();
    expect(instant("soon")).toBeUndefined();
  });
});

describe("words", () => {
  it("are read as people say them", () => {
    expect(words("sales_assist")).toBe("Sales-assist");
    expect(words("signed_up")).toBe("Signed up");
    expect(words("pqa")).toBe("PQA");
    expect(words("")).toBe("–");
  });
});
