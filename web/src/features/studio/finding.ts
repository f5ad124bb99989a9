import type { Schemas } from "../../api/client";
import { count, plural, words } from "../../ui/format";

const ORDER = ["self_serve", "nurture", "sales_assist"];

/** What the draft does, in a sentence. */
export function finding(result: Schemas["PreviewResult"]): string {
  const { moves, moved, accounts } = result;
  if (moved === 0) return `No account of ${count(accounts)} would change its lane or its qualification.`;
  const lanes = moves.filter((each) => each.kind === "lane");
  const up = lanes.filter((each) => ORDER.indexOf(each.to) > ORDER.indexOf(each.from));
  const down = lanes.filter((each) => ORDER.indexOf(each.to) < ORDER.indexOf(each.from));
  const parts = [
    ...inWords(up, "up"),
    ...inWords(down, "down"),
    ...moves
      .filter((each) => each.kind === "pqa")
      .map((each) => `${count(each.accounts)} ${each.to === "qualified" ? "become PQAs" : "are no PQAs any more"}`),
  ];
  return `${plural(moved, "account")} of ${count(accounts)} would stand elsewhere: ${parts.join(", ")}.`;
}

function inWords(moves: Schemas["PreviewResult"]["moves"], way: string): string[] {
  const byTarget = new Map<string, number>();
  for (const each of moves) byTarget.set(each.to, (byTarget.get(each.to) ?? 0) + each.accounts);
  return [...byTarget].map(([lane, n]) => `${count(n)} ${way} to ${words(lane).toLowerCase()}`);
}
