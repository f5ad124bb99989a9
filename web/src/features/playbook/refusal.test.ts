import { describe, expect, it } from "vitest";
import { Problem } from "../../api/problem";
import { refusalOf } from "./refusal";

describe("a refused publication", () => {
  it("can be forced when scenarios alone are in the way", () => {
    const scenario = { field: "tests/team.yaml", message: "expected 40, was 35" };
    const mistake = { field: "scores.yaml", message: "there is no signals.x" };
    expect(refusalOf(new Problem(422, "One fault", "", [scenario]))).toBe("scenarios");
    expect(refusalOf(new Problem(422, "2 faults", "", [scenario, mistake]))).toBeUndefined();
  });

  it("leads to Versions when a second person has to approve, not when another one is being folded", () => {
    const body = { type: "approval-needed", title: "Approval needed", status: 409, detail: "Whatever it says." };
    expect(refusalOf(Problem.of(409, body))).toBe("approval");
    expect(refusalOf(new Problem(409, "Conflict", "Another version is being folded at the moment."))).toBeUndefined();
  });
});
