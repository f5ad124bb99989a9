import { describe, expect, it } from "vitest";
import { Problem, problemOf } from "./problem";

describe("a problem", () => {
  it("is read with every fault", () => {
    const problem = Problem.of(422, { title: "Not valid", errors: [{ field: "name", message: "give it a name" }] });
    expect(problem.at("name")).toBe("give it a name");
    expect(problem.line).toBe("give it a name");
  });

  it("is made the best of when it is no JSON", () => {
    expect(Problem.of(502, "<html>").message).toBe("The server failed");
    expect(Problem.of(404, undefined).message).toBe("There is nothing here");
  });

  it("tells a server that catches up from one that fails", () => {
    expect(Problem.of(503, { type: "catching-up", title: "Catching up" }).isCatchingUp).toBe(true);
    expect(Problem.of(503, { type: "about:blank", title: "Not now" }).isCatchingUp).toBe(false);
  });

  it("tells silence from refusal", () => {
    expect(problemOf(new TypeError("Failed to fetch"))).toMatchObject({
      status: 0,
      message: "The server does not answer",
    });
  });
});
