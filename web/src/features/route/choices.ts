import type { Schemas } from "../../api/client";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MORNING = 9;
const AFTERNOON = 14;

export interface When {
  label: string;
  at: number;
}

/** When a handoff may come back, seen from a local instant; soonest first. */
export function snoozeChoices(now: number): When[] {
  const today = new Date(now);
  const choices: When[] = [{ label: "In an hour", at: now + HOUR_MS }];
  const afternoon = at(today, 0, AFTERNOON);
  if (afternoon > now + HOUR_MS) choices.push({ label: "This afternoon", at: afternoon });
  choices.push({ label: "Tomorrow morning", at: at(today, 1, MORNING) });
  const monday = ((8 - today.getDay()) % 7 || 7) as number;
  if (monday > 1) choices.push({ label: "Monday morning", at: at(today, monday, MORNING) });
  choices.push({ label: "In a week", at: at(today, 7, MORNING) });
  return choices;
}

/** How long an account may be left alone; soonest first. */
export function notNowChoices(now: number): When[] {
  const today = new Date(now);
  return [14, 30, 90, 180].map((days) => ({ label: `${days} days`, at: at(today, days, MORNING) }));
}

function at(day: Date, daysOn: number, hour: number): number {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysOn, hour).getTime();
}

export const DAYS_LEFT_ALONE_MAX = 365;

/** Whether an instant lies within what the server takes. */
export function mayWaitUntil(at: number, now: number): boolean {
  return at > now && at <= now + DAYS_LEFT_ALONE_MAX * DAY_MS;
}

type EndOutcome = NonNullable<Schemas["HandoffAction"]["outcome"]>;

/** Why something ended, by how it ended: the codes that models learn from. */
export const REASONS: Record<EndOutcome, readonly (readonly [string, string])[]> = {
  won: [
    ["new_logo", "New customer"],
    ["expansion", "Expansion"],
    ["renewal", "Renewal"],
  ],
  lost: [
    ["no_budget", "No budget"],
    ["competitor", "Went to a competitor"],
    ["price", "Too expensive"],
    ["missing_feature", "Something is missing"],
    ["no_decision", "Never decided"],
  ],
  recycled: [
    ["no_answer", "No answer"],
    ["not_ready", "Not ready yet"],
    ["no_authority", "Nobody there decides"],
    ["self_serve", "Buys without us"],
  ],
  disqualified: [
    ["too_small", "Too small"],
    ["not_a_company", "Not a company"],
    ["competitor_company", "Is a competitor"],
    ["test_account", "Test or internal"],
    ["wrong_region", "Not where we sell"],
    ["duplicate", "Is another account"],
  ],
};
