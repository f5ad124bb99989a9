import { describe, expect, it } from "vitest";
import { type Asked, listAfter } from "./cache";
import { handoff } from "./fixture";

const asked: Asked = { owner: "ann", states: ["pending", "accepted", "engaged"] };
const page = { items: [handoff({ id: "one" }), handoff({ id: "two" })], next: null, total: 2 };
const ids = (pages: ReturnType<typeof listAfter>) => pages.flatMap((each) => each.items.map((one) => one.id));

describe("a list, when a change comes in", () => {
  it("shows the handoff as it is now, and each only once", () => {
    const after = listAfter([page], asked, handoff({ id: "two", state: "accepted" }));
    expect(ids(after)).toEqual(["one", "two"]);
    expect(after[0]?.items[1]?.state).toBe("accepted");
  });

  it("lets go what no longer belongs into it", () => {
    const after = listAfter([page], asked, handoff({ id: "one", state: "won" }));
    expect(ids(after)).toEqual(["two"]);
    expect(after[0]?.total).toBe(1);
  });

  it("takes a new one in, unless it is a search's result", () => {
    const arrived = handoff({ id: "new" });
    expect(ids(listAfter([page], asked, arrived))).toEqual(["new", "one", "two"]);
    expect(ids(listAfter([page], { ...asked, q: "acme" }, arrived))).toEqual(["one", "two"]);
    expect(ids(listAfter([page], asked, handoff({ id: "new", owner: null })))).toEqual(["one", "two"]);
  });
});
