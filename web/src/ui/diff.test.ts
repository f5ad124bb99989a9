import { describe, expect, it } from "vitest";
import { diffLines, hunks } from "./diff";

const shape = (before: string, after: string) => diffLines(before, after).map((line) => `${line.kind[0]}${line.text}`);

describe("a difference", () => {
  it("of equal texts is none", () => {
    expect(hunks(diffLines("a\nb", "a\nb"))).toEqual([]);
  });

  it("keeps what both have", () => {
    expect(shape("a\nb\nc", "a\nx\nc")).toEqual(["sa", "lb", "mx", "sc"]);
    expect(shape("a\nc", "a\nb\nc")).toEqual(["sa", "mb", "sc"]);
    expect(shape("a\nb\nc\nd", "b\nd\ne")).toEqual(["la", "sb", "lc", "sd", "me"]);
  });

  it("rebuilds both texts, whatever they are", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    for (let round = 0; round < 200; round++) {
      const text = () =>
        Array.from({ length: Math.floor(random() * 12) }, () => "abcd"[Math.floor(random() * 4)]).join("\n");
      const [before, after] = [text(), text()];
      const lines = diffLines(before, after);
      expect(
        lines
          .filter((line) => line.kind !== "more")
          .map((line) => line.text)
          .join("\n"),
      ).toBe(before);
      expect(
        lines
          .filter((line) => line.kind !== "less")
          .map((line) => line.text)
          .join("\n"),
      ).toBe(after);
    }
  });

  it("numbers lines in their own text", () => {
    const [, removed, added, last] = diffLines("a\nb\nc", "a\nx\nc");
    expect([removed?.before, removed?.after, added?.before, added?.after]).toEqual([2, undefined, undefined, 2]);
    expect([last?.before, last?.after]).toEqual([3, 3]);
  });

  it("is shown in pieces with a few lines around", () => {
    const before = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const after = before.with(5, "five").with(30, "thirty");
    expect(hunks(diffLines(before.join("\n"), after.join("\n"))).map((piece) => piece.length)).toEqual([8, 8]);
  });
});
