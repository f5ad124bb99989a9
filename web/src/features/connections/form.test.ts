import { describe, expect, it } from "vitest";
import { healthOf, missing, startOf, valuesOf } from "./form";
import type { Connection, Field, Kind } from "./queries";

const field = (parts: Partial<Field>): Field => ({
  name: "host",
  type: "text",
  required: true,
  label: "Host",
  advice: "",
  choices: [],
  fallback: "",
  ...parts,
});
const kind: Kind = {
  kind: "mail",
  label: "Mail",
  fields: [
    field({}),
    field({ name: "port", type: "number", required: false, fallback: "587" }),
    field({ name: "password", type: "secret" }),
  ],
};
const connection: Connection = {
  id: 1,
  kind: "mail",
  name: "Mail",
  enabled: true,
  settings: { host: "mail.example.com" },
  secrets: { password: "…9xQ2" },
  createdAt: "2026-03-02T08:00:00Z",
  createdBy: "ada",
  okAt: null,
  failedAt: null,
  failure: "",
  made: {},
};

describe("the form of a connection", () => {
  it("starts with what is set and what falls back, and never with a secret", () => {
    expect(startOf(kind)).toEqual({ host: "", port: "587", password: "" });
    expect(startOf(kind, connection)).toEqual({ host: "mail.example.com", port: "587", password: "" });
  });

  it("sends the secrets that were typed alone", () => {
    expect(valuesOf(kind, { host: " mail.example.com ", port: "25", password: "" })).toEqual({
      settings: { host: "mail.example.com", port: "25" },
      secrets: {},
    });
    expect(valuesOf(kind, { password: "new" }).secrets).toEqual({ password: "new" });
  });

  it("asks for a secret once, and not again", () => {
    const entries = { host: "h", port: "", password: "" };
    expect(missing(kind, entries).map((each) => each.name)).toEqual(["password"]);
    expect(missing(kind, entries, connection)).toEqual([]);
  });
});

describe("the health of a connection", () => {
  it("is what happened last", () => {
    const ok = "2026-03-02T09:00:00Z";
    const later = "2026-03-02T10:00:00Z";
    expect(healthOf(connection)).toBe("unknown");
    expect(healthOf({ ...connection, okAt: ok })).toBe("works");
    expect(healthOf({ ...connection, okAt: ok, failedAt: later, failure: "revoked" })).toBe("fails");
    expect(healthOf({ ...connection, okAt: later, failedAt: ok, failure: "" })).toBe("works");
    expect(healthOf({ ...connection, enabled: false, failedAt: ok, failure: "revoked" })).toBe("off");
  });
});
