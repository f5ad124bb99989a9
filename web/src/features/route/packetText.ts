import type { Schemas } from "../../api/client";
import { signed, words } from "../../ui/format";
import type { Handoff } from "./desk";

type Packet = Schemas["Packet"];

/** The packet as plain text, for a call sheet or a message to a colleague; empty parts are left out. */
export function packetText(packet: Packet, handoff: Pick<Handoff, "dueAt">): string {
  const { account, why, contact, message } = packet;
  const parts: (readonly [string, readonly string[]])[] = [
    [
      `${account.name} (${account.grade}, ${words(account.lane)})`,
      [`${why.trigger || why.play}, ${why.at.slice(0, 10)}`, ...(handoff.dueAt ? [`Due ${utc(handoff.dueAt)}`] : [])],
    ],
    ["Why now", why.reasons.map((each) => `${signed(each.points)} ${each.label}`)],
    ["Talk to", contact ? [[contact.name, contact.email, ...contact.roles.map(words)].filter(Boolean).join(", ")] : []],
    ["Limits", facts(packet.limits)],
    ["Use", facts(packet.usage)],
    ["Plan and money", facts(packet.money)],
    ["Fit", facts(packet.fit)],
    ["Tickets", facts(packet.tickets)],
    ["Competitors seen", packet.competitors],
    ["In touch before", packet.touches.map((each) => `${each.at.slice(0, 10)} ${each.who}: ${each.what}`)],
    [packet.nextStep || "What to say", [message.subject, message.body].filter(Boolean)],
  ];
  return parts
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [title, ...lines].join("\n"))
    .join("\n\n");
}

function facts(list: readonly Schemas["PacketFact"][]): string[] {
  return list.map((each) => `${each.label}: ${each.value}`);
}

function utc(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
