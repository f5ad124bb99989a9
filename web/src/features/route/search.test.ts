import { describe, expect, it } from "vitest";
import { readDeskSearch, viewOf, wantedOf } from "./search";

const ann = { rep: "ann", teams: ["sales"] };
const nobody = { rep: undefined, teams: [] };

describe("the desk's address", () => {
  it("keeps what it knows and leaves the rest out", () => {
    expect(
      readDeskSearch({ view: "queue", state: "closed", q: 42, play: "hand_raise", open: "x", colour: "red" }),
    ).toEqual({ view: "queue", state: "closed", q: "42", play: "hand_raise" });
    expect(readDeskSearch({ view: "everything", state: "lost" })).toEqual({});
  });

  it("starts with one's own work, and with everything for those who are in no team", () => {
    expect(viewOf({}, ann)).toBe("mine");
    expect(viewOf({}, nobody)).toBe("all");
    expect(wantedOf({}, ann)).toMatchObject({ owner: "ann", states: ["pending", "accepted", "engaged"] });
    expect(wantedOf({}, nobody)).toMatchObject({ owner: undefined, teams: undefined });
  });

  it("looks for one's team's queue, and for every queue when one has no team", () => {
    expect(wantedOf({ view: "queue" }, ann)).toMatchObject({ owner: "", teams: ["sales"] });
    expect(wantedOf({ view: "queue" }, nobody)).toMatchObject({ owner: "", teams: undefined });
    expect(wantedOf({ view: "queue", team: "success" }, ann)).toMatchObject({ teams: ["success"] });
  });

  it("shows one rep's work whatever the view", () => {
    expect(wantedOf({ view: "team", owner: "ben" }, ann)).toMatchObject({ owner: "ben", teams: ["sales"] });
  });
});
