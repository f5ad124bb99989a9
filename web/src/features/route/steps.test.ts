import { describe, expect, it } from "vitest";
import type { Schemas } from "../../api/client";
import { minute } from "../../ui/format";
import { handoff } from "./fixture";
import { packetText } from "./packetText";
import { describeStep } from "./steps";

const step = (parts: Partial<Schemas["HandoffStep"]>): Schemas["HandoffStep"] => ({
  kind: "noted",
  by: "ann",
  at: "2026-03-02T08:00:00Z",
  owner: null,
  reason: "",
  note: "",
  until: null,
  outcome: "",
  to: "",
  ...parts,
});

describe("what happened", () => {
  it("says who, and what for", () => {
    expect(describeStep(step({ kind: "disposed", outcome: "lost", reason: "no_budget" }))).toBe(
      "ann closed it: lost (no budget)",
    );
    expect(describeStep(step({ kind: "snoozed", until: "2026-03-09T09:00:00Z" }))).toBe(
      `ann snoozed it until ${minute(Date.parse("2026-03-09T09:00:00Z"))}`,
    );
    expect(describeStep(step({ kind: "snoozed", until: "2026-03-02T08:00:00Z" }))).toBe("ann ended the wait");
  });

  it("does not call the clock a person", () => {
    const owner = { id: "ben", name: "Ben" };
    expect(describeStep(step({ kind: "reassigned", by: "clock", owner, reason: "breach" }))).toBe(
      "Given on to Ben (breach)",
    );
    expect(describeStep(step({ kind: "reassigned", owner }))).toBe("ann gave it to Ben");
    expect(describeStep(step({ kind: "pooled", by: "clock" }))).toBe("Back in the queue");
  });
});

describe("a packet as text", () => {
  const packet: Schemas["Packet"] = {
    handoff: "0",
    account: {
      id: "a1",
      name: "Acme",
      domain: "",
      lane: "sales_assist",
      stage: "activated",
      score: 80,
      grade: "B",
      people: 3,
    },
    why: {
      play: "Hand-raise",
      trigger: "Asked for a demo",
      at: "2026-03-02T08:00:00Z",
      reasons: [{ label: "Invites", points: 30 }],
    },
    contact: null,
    people: [],
    timeline: [],
    usage: [{ label: "Sessions, 7 d", value: "12" }],
    limits: [],
    money: [],
    fit: [],
    touches: [],
    tickets: [],
    competitors: [],
    nextStep: "Call today",
    message: { subject: "Your demo", body: "Hello" },
  };

  it("holds the reasons, the facts and what to say, and no empty part", () => {
    expect(packetText(packet, handoff())).toBe(
      [
        "Acme (B, Sales-assist)\nAsked for a demo, 2026-03-02\nDue 2026-03-02 12:00 UTC",
        "Why now\n+30 Invites",
        "Use\nSessions, 7 d: 12",
        "Call today\nYour demo\nHello",
      ].join("\n\n"),
    );
  });
});
