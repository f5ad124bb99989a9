import { expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { foremost } from "./alerts";

const alert = (topic: string): Schemas["Alert"] => ({
  id: topic,
  topic,
  title: topic,
  detail: "",
  place: "/",
  raisedAt: "2026-03-02T08:00:00Z",
  recoveredAt: null,
});
const topics = (...those: string[]) => those.map(alert);
const shown = (...those: string[]) => foremost(topics(...those), 3).map((each) => each.topic);

it("shows one of each kind before another one of a kind", () => {
  expect(shown("health:a", "health:b", "health:c", "crm:1", "stream:x")).toEqual(["health:a", "crm:1", "stream:x"]);
  expect(shown("health:a", "health:b", "health:c", "crm:1")).toEqual(["health:a", "health:b", "crm:1"]);
});

it("shows all that there are when they are few, in their order", () => {
  expect(shown("health:a", "crm:1", "health:b")).toEqual(["health:a", "crm:1", "health:b"]);
  expect(shown()).toEqual([]);
});
