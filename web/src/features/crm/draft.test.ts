import { describe, expect, it } from "vitest";
import {
  changed,
  draftOf,
  faultsAt,
  faultText,
  mappingOf,
  unfinished,
  withLine,
  withNewLine,
  withoutLine,
  wordsOf,
  wordsText,
} from "./draft";
import type { Line, Mapping, MappingFault } from "./queries";

const line = (ours: string, theirs: string): Line => ({
  object: "account",
  ours,
  theirs,
  direction: "out",
  winner: "product",
  words: {},
});
const mapping: Mapping = {
  create: "qualified",
  outcomesFromDeals: true,
  externalIds: { account: "groundswell_id" },
  fields: [line("lane", "lane"), line("stage", "stag")],
};
const fault: MappingFault = {
  place: "fields[1].theirs",
  value: "stag",
  message: "is no field of the CRM's account",
  remedy: "create the field",
  suggestion: "stage",
};

describe("a mapping that is being edited", () => {
  it("is the saved one until something differs", () => {
    const draft = draftOf(mapping);
    expect(mappingOf(draft)).toEqual(mapping);
    expect(changed(draft, mapping)).toBe(false);
    const other = withLine(draft, 1, { theirs: "stage" });
    expect(changed(other, mapping)).toBe(true);
    expect(changed(withLine(other, 1, { theirs: "stag" }), mapping)).toBe(false);
  });

  it("is not finished while a line names nothing on one side", () => {
    const draft = withNewLine(draftOf(mapping));
    expect(unfinished(draft)).toBe(1);
    expect(draft.rows.map((row) => row.id)).toEqual([0, 1, 2]);
    expect(unfinished(withLine(draft, 2, { ours: "grade", theirs: "grade" }))).toBe(0);
    expect(unfinished(withoutLine(draft, 2))).toBe(0);
  });

  it("lets the CRM win what comes in", () => {
    const [row] = withLine(draftOf(mapping), 0, { direction: "in" }).rows;
    expect(row?.line.winner).toBe("crm");
  });

  it("shows a fault at its cell, wherever the line went, until the line is another", () => {
    const checked = draftOf(mapping);
    const shorter = withoutLine(checked, 0);
    const [row] = shorter.rows;
    if (!row) throw new Error("a line is missing");
    expect(faultsAt(checked, [fault], row, "theirs")).toEqual([fault]);
    expect(faultsAt(checked, [fault], row, "ours")).toEqual([]);
    const [mended] = withLine(shorter, 1, { theirs: "stage" }).rows;
    if (!mended) throw new Error("a line is missing");
    expect(faultsAt(checked, [fault], mended, "theirs")).toEqual([]);
  });

  it("says what was probably meant", () => {
    expect(faultText(fault)).toBe("stag is no field of the CRM's account: did you mean stage? Else create the field.");
    expect(faultText({ ...fault, suggestion: null })).toBe("stag is no field of the CRM's account: create the field.");
  });
});

describe("the words of a picklist", () => {
  it("are one a line, and survive being read again", () => {
    const words = { won: "Closed = won", lost: "Closed lost" };
    expect(wordsText(words)).toBe("won = Closed = won\nlost = Closed lost");
    expect(wordsOf(wordsText(words))).toEqual(words);
  });

  it("say nothing where there is no word of ours", () => {
    expect(wordsOf("\nwon\n= Lost\nopen = Open")).toEqual({ open: "Open" });
  });
});
