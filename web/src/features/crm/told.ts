import { count, percent, plural } from "../../ui/format";
import type { Change, Health, LogLine, Value } from "./queries";

/** What a line of the log has to tell. */
export type Told =
  | { kind: "changes"; changes: readonly Change[] }
  | { kind: "conflicts"; conflicts: readonly { field: string; ours: Value; theirs: Value }[] }
  | { kind: "fault"; message: string; remedy: string; code: string }
  | { kind: "relinked"; into: string }
  | { kind: "other"; text: string };

/** Reads the detail of a line, whose form depends on its result. */
export function toldBy({ detail }: Pick<LogLine, "detail">): Told {
  if (Array.isArray(detail)) {
    const items = detail.filter((each): each is Record<string, Value> => typeof each === "object" && each !== null);
    if (items.some((each) => "sent" in each))
      return {
        kind: "conflicts",
        conflicts: items.map((each) => ({
          field: String(each.field),
          ours: each.sent ?? null,
          theirs: each.theirs ?? null,
        })),
      };
    return {
      kind: "changes",
      changes: items.map((each) => ({
        field: String(each.field),
        before: each.before ?? null,
        after: each.after ?? null,
      })),
    };
  }
  const said = detail as Record<string, unknown>;
  if (typeof said.message === "string")
    return { kind: "fault", message: said.message, remedy: String(said.remedy ?? ""), code: String(said.code ?? "") };
  if (typeof said.mergedInto === "string") return { kind: "relinked", into: said.mergedInto };
  return { kind: "other", text: JSON.stringify(detail) };
}

/** A value as it stands in a field; nothing is called empty. */
export function valueText(value: Value | undefined): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (typeof value === "boolean") return value ? "true" : "false";
  return String(value);
}

/** What the page found, in a sentence. */
export function healthSentence({ enabled, running, cycles, success, faults }: Health): string {
  if (!enabled) return "The connection is off: nothing is written, nothing is read.";
  if (running) return "A cycle runs.";
  const last = cycles[0];
  if (!last) return "No cycle has ended in the last day.";
  const said = faults.length > 0 ? `${plural(faults.length, "fault")} to mend` : "nothing to mend";
  if (success.share === null) return `Nothing was to be written in the last day; ${said}.`;
  return `${percent(success.share, success.share < 1 && success.share > 0.99 ? 1 : 0)} of ${plural(success.written + success.failed, "record")} of the last day were written; ${said}.`;
}

/** The share of the day's calls that everybody made, 0 to 1; undefined when the CRM does not say. */
export function callShare({ used, max }: Health["calls"]): number | undefined {
  return used === null || max === null || max === 0 ? undefined : Math.min(1, used / max);
}

/** What a cycle did, in a few words. */
export function cycleText(cycle: Health["cycles"][number]): string {
  const parts = [
    cycle.created > 0 ? `${count(cycle.created)} created` : "",
    cycle.changed > 0 ? `${count(cycle.changed)} changed` : "",
    cycle.failed > 0 ? `${count(cycle.failed)} failed` : "",
    cycle.proposed > 0 ? `${plural(cycle.proposed, "duplicate")} proposed` : "",
    cycle.incoming > 0 ? `${count(cycle.incoming)} read` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : "nothing to do";
}

/** Records that are tried again when somebody says so, or that fail at the moment. */
export function stuck({ records }: Pick<Health, "records">): number {
  return (records.failed ?? 0) + (records.parked ?? 0);
}
