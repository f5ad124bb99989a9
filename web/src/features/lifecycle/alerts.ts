import type { Schemas } from "../../api/client";

type Alert = Schemas["Alert"];

/** What an alert is about: "health" of "health:recall". */
const kindOf = (alert: Alert) => alert.topic.split(":", 1)[0];

/** At most so many alerts, in their order, of each kind as evenly as there are: no kind hides another. */
export function foremost(alerts: readonly Alert[], most: number): Alert[] {
  const turn = new Map<Alert, number>();
  const seen = new Map<string | undefined, number>();
  for (const each of alerts) {
    const nth = seen.get(kindOf(each)) ?? 0;
    turn.set(each, nth);
    seen.set(kindOf(each), nth + 1);
  }
  const chosen = alerts.toSorted((a, b) => (turn.get(a) ?? 0) - (turn.get(b) ?? 0)).slice(0, most);
  return alerts.filter((each) => chosen.includes(each));
}
