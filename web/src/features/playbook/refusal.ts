import type { Problem } from "../../api/problem";

/** Why a version was not published, as far as there is something to do about it here. */
export function refusalOf(problem: Problem): "scenarios" | "approval" | undefined {
  if (problem.type === "approval-needed") return "approval";
  const faults = problem.faults;
  // Faults of other files cannot be passed over.
  if (problem.status === 422 && faults.length > 0 && faults.every((fault) => fault.field?.startsWith("tests/")))
    return "scenarios";
  return undefined;
}
