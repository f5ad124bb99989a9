import { describe, expect, it } from "vitest";
import { csv, csvCell } from "./csv";

describe("a cell", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "＝1+1"])(
    "%j cannot run as a formula",
    (text) => {
      expect(csvCell(text).replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  it("that is a negative number stays one", () => {
    expect(csvCell(-10)).toBe("-10");
  });

  it("with quotes, commas and lines is quoted", () => {
    expect(csvCell('a "b", c')).toBe('"a ""b"", c"');
    expect(csvCell("a\nb")).toBe('"a\nb"');
  });

  it("that is missing is empty", () => {
    expect([null, undefined, Number.NaN].map(csvCell)).toEqual(["", "", ""]);
  });
});

describe("a file", () => {
  it("has a header and ends its lines as the standard says", () => {
    expect(csv(["name", "score"], [["Acme, Inc.", 71]])).toBe('name,score\r\n"Acme, Inc.",71\r\n');
  });
});
