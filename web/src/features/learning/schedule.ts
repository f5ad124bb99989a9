import { isMap, isScalar, parseDocument } from "yaml";
import type { Schemas } from "../../api/client";
import { plural } from "../../ui/format";
import { lineStart, splice } from "../studio/text";

type Schedule = Schemas["TrainingSchedule"];

/** What may be chosen; a file may say any number of days between. */
export const EVERY_DAYS = [30, 61, 92] as const;

/** How long a model is used before it is trained again, in words. */
export function everyInWords(days: number): string {
  const months = EVERY_DAYS.indexOf(days as (typeof EVERY_DAYS)[number]) + 1;
  return months > 0 ? plural(months, "month") : plural(days, "day");
}

/** Writes when the model of a learned score is trained again; undefined where the file has no such score. */
export function setSchedule(
  text: string,
  { score, everyDays, automatic }: Pick<Schedule, "score" | "everyDays" | "automatic">,
): string | undefined {
  const document = parseDocument(text);
  const learned = document.errors.length > 0 ? undefined : document.getIn(["scores", score, "learned"], true);
  if (!isMap(learned)) return undefined;
  const value = `{ every: ${everyDays}d, automatic: ${automatic} }`;
  const there = learned.get("retrain", true);
  if ((isMap(there) || isScalar(there)) && there.range) {
    const [from, to] = there.range;
    return splice(text, from, from + text.slice(from, to).trimEnd().length, value);
  }
  const model = learned.get("model", true);
  if (!isScalar(model) || !model.range || !learned.range) return undefined;
  const at = model.range[1];
  if (learned.flow) return splice(text, at, at, `, retrain: ${value}`);
  const indent = " ".repeat(learned.range[0] - lineStart(text, learned.range[0]));
  return splice(text, at, at, `\n${indent}retrain: ${value}`);
}
