import { describe, expect, it } from "vitest";
import {
  accountsQuery,
  describeFilter,
  isFiltered,
  nextSort,
  readAccountsSearch,
  readFilter,
  toggleWord,
  writeFilter,
} from "./search";

describe("the address of the accounts page", () => {
  it("keeps what it knows and drops what it does not", () => {
    expect(readAccountsSearch({ q: "acme", lane: "nurture", evil: "<script>", minScore: 40, personal: false })).toEqual(
      {
        q: "acme",
        lane: "nurture",
        minScore: 40,
        personal: false,
      },
    );
  });

  it("takes no value of the wrong kind", () => {
    expect(
      readAccountsSearch({ q: { a: 1 }, minScore: "40", filter: "traits.a=1", personal: "yes", view: "x" }),
    ).toEqual({});
  });

  it("reads a search for digits as text", () => {
    expect(readAccountsSearch({ q: 42 })).toEqual({ q: "42" });
  });

  it("asks the server for no more than concerns it", () => {
    expect(accountsQuery({ q: "a", cols: "name,score", view: 3 })).toEqual({ q: "a", sort: "-score" });
  });

  it("tells a filtered list from one that only looks different", () => {
    expect(isFiltered({ cols: "name", sort: "name", view: 1 })).toBe(false);
    expect(isFiltered({ lane: "nurture" })).toBe(true);
    expect(isFiltered({ personal: false })).toBe(true);
  });
});

describe("a choice of words", () => {
  it("adds and takes away, and is gone when empty", () => {
    expect(toggleWord(undefined, "A")).toBe("A");
    expect(toggleWord("A", "B")).toBe("A,B");
    expect(toggleWord("A,B", "A")).toBe("B");
    expect(toggleWord("B", "B")).toBeUndefined();
  });
});

describe("sorting", () => {
  it("starts with the largest figure, and with the first letter", () => {
    expect(nextSort("-score", "people30d", false)).toBe("-people30d");
    expect(nextSort("-score", "name", true)).toBe("name");
  });

  it("turns round when asked again", () => {
    expect(nextSort(undefined, "score", false)).toBe("score");
    expect(nextSort("name", "name", true)).toBe("-name");
  });
});

describe("a filter", () => {
  it.each([
    "traits.employees>=50",
    "traits.industry~soft",
    "traits.plan!=",
    "traits.plan=",
    "events30d<10",
    "scores.fit>1",
  ])("%s is read and written alike", (text) => {
    const filter = readFilter(text);
    expect(filter && writeFilter(filter)).toBe(text);
  });

  it("takes the first operator, so that values may hold one", () => {
    expect(readFilter("traits.note=a>=b")).toEqual({ field: "traits.note", operator: "=", value: "a>=b" });
  });

  it("is said in words", () => {
    expect(describeFilter("traits.employees>=50")).toBe("employees at least 50");
    expect(describeFilter("traits.plan=")).toBe("plan is missing");
    expect(describeFilter("traits.plan!=")).toBe("plan is known");
  });
});
