import type { Connection, Field, Kind } from "./queries";

/** What stands in the fields of a form, settings and secrets alike. */
export type Entries = Readonly<Record<string, string>>;

/** What a form starts with: what is set, else what each field falls back to. Secrets are never shown. */
export function startOf(kind: Kind, connection?: Connection): Entries {
  return Object.fromEntries(
    kind.fields.map((field) => [
      field.name,
      field.type === "secret" ? "" : (connection?.settings[field.name] ?? field.fallback),
    ]),
  );
}

export interface Values {
  settings: Record<string, string>;
  secrets: Record<string, string>;
}

/** What of a form is sent: every setting, and those secrets that were typed; the others stay as they are. */
export function valuesOf(kind: Kind, entries: Entries): Values {
  const values: Values = { settings: {}, secrets: {} };
  for (const { name, type } of kind.fields) {
    const value = (entries[name] ?? "").trim();
    if (type !== "secret") values.settings[name] = value;
    else if (value !== "") values.secrets[name] = value;
  }
  return values;
}

/** Fields that have to be filled in and are not; a secret that is kept already need not be typed again. */
export function missing(kind: Kind, entries: Entries, connection?: Connection): Field[] {
  return kind.fields.filter(
    ({ name, type, required }) =>
      required &&
      (entries[name] ?? "").trim() === "" &&
      !(type === "secret" && connection?.secrets[name] !== undefined),
  );
}

export type Health = "works" | "fails" | "unknown" | "off";

/** Whether it works, by what happened last. */
export function healthOf({ enabled, okAt, failedAt, failure }: Connection): Health {
  if (!enabled) return "off";
  if (failure !== "" && failedAt !== null && (okAt === null || failedAt >= okAt)) return "fails";
  return okAt === null ? "unknown" : "works";
}

/** Whether a CRM is at its other end, which has a page of its own. */
export function isCrm({ kind }: Pick<Connection, "kind">): boolean {
  return kind === "salesforce" || kind === "hubspot";
}
