// Handoffs, plays and teams of the seeded world, in the shapes of openapi.yaml.
import { accounts, DAY, iso, NOW, people, random, timeline } from "./world.mjs";

const HOUR = 3_600_000;
const EMPTY = !!process.env.EMPTY;
const hex = (n) => n.toString(16).padStart(32, "0");
const REPS = [
  ["ada", "Ada Admin", "admin@example.com", "sales"],
  ["ben", "Ben Novak", "ben@example.com", "sales"],
  ["ines", "Ines Silva", "ines@example.com", "sales"],
  ["kofi", "Kofi Meyer", "kofi@example.com", "success"],
  ["lena", "Lena Rossi", "lena@example.com", "success"],
];
const rep = (id) => {
  const found = REPS.find((each) => each[0] === id);
  return found ? { id: found[0], name: found[1] } : null;
};
export const PLAYS = [
  ["hand_raise", "Hand-raise", "sales", 4],
  ["expansion_burst", "Expansion burst", "sales", 24],
  ["security_review", "Security review", "sales", 4],
  ["limit_reached", "Limit reached", "success", 48],
  ["going_quiet", "Going quiet", "success", 48],
  ["stuck_pql", "Stuck PQL", "sales", 72],
];
const HOURS_LEFT = [-30, -5, 0.4, 0.9, 2.2, 5, 9, 20, 26, 50];

const best = accounts.filter((each) => !each.personal).toSorted((a, b) => b.score - a.score);
const actionsOf = (one) => {
  if (!["pending", "accepted", "engaged"].includes(one.state)) return ["note"];
  return [
    ...(one.state === "pending" ? ["accept"] : []),
    ...(one.state === "engaged" ? [] : ["engage"]),
    ...["snooze", "dispose", "wrong_person", "not_now", "reassign"],
    ...(one.owner ? ["return_to_pool"] : []),
    "note",
  ];
};

function handoff(n) {
  const of = best[n * 3];
  const [id, name, team, hours] = PLAYS[n % PLAYS.length];
  const closed = n >= 34;
  const state = closed
    ? ["won", "lost", "recycled"][n % 3]
    : n < 18 || n > 28
      ? "pending"
      : n % 2
        ? "accepted"
        : "engaged";
  const pool = n > 28 && !closed;
  const members = REPS.filter((each) => each[3] === team);
  const owner = pool ? null : rep(n % 2 ? members[n % members.length][0] : team === "sales" ? "ada" : "kofi");
  const left = HOURS_LEFT[n % HOURS_LEFT.length];
  const due = NOW + left * HOUR;
  const opened = due - hours * HOUR;
  const ticking = state === "pending" && !pool;
  const [contact] = people(of);
  const one = {
    id: hex(n + 1),
    account: { id: of.id, name: of.name },
    play: { id, name },
    playbookVersion: "b7c41d2",
    state,
    owner,
    team,
    triggeredAt: iso(opened - 60_000),
    openedAt: iso(opened),
    warnAt: ticking ? iso(due - hours * 0.25 * HOUR) : null,
    dueAt: pool ? null : iso(due),
    ticking,
    warnedAt: null,
    breachedAt: null,
    snoozedUntil: n === 12 ? iso(NOW + 20 * HOUR) : null,
    acceptedAt: state === "pending" ? null : iso(opened + HOUR),
    engagedAt: state === "engaged" ? iso(opened + 2 * HOUR) : null,
    closedAt: closed ? iso(NOW - n * HOUR) : null,
    goalReachedAt: null,
    goalUntil: iso(opened + 30 * DAY),
    score: of.score,
    grade: of.grade,
    worth: Math.round(2_000 + random() * 40_000),
    contact: { id: contact.id, name: contact.name },
    reasons: of.reasons,
    segments: n % 2 ? ["enterprise"] : [],
    reason: closed ? "no_budget" : "",
    note: "",
    working: ticking && left > 0 ? spells(left) : [],
  };
  return { ...one, actions: actionsOf(one) };
}
function spells(hours) {
  if (hours < 6) return [{ from: iso(NOW), to: iso(NOW + hours * HOUR) }];
  return [{ from: iso(NOW + hours * HOUR - 5 * HOUR), to: iso(NOW + hours * HOUR) }];
}
let all = EMPTY ? [] : Array.from({ length: 44 }, (_, n) => handoff(n));

export function listHandoffs(query) {
  const among = (name) => query.get(name)?.split(",");
  const states = among("state")?.flatMap((each) => (each === "open" ? ["pending", "accepted", "engaged"] : [each]));
  const owner = query.get("owner");
  const q = query.get("q")?.toLowerCase();
  const items = all
    .filter(
      (one) =>
        (!states || states.includes(one.state)) &&
        (owner === null || (one.owner?.id ?? "") === (owner === "me" ? "ada" : owner)) &&
        (!query.get("team") || among("team").includes(one.team)) &&
        (!query.get("play") || one.play.id === query.get("play")) &&
        (!query.get("account") || one.account.id === query.get("account")) &&
        (!q || `${one.account.name} ${one.contact.name}`.toLowerCase().includes(q)),
    )
    .toSorted((a, b) => (a.ticking && b.ticking ? Date.parse(a.dueAt) - Date.parse(b.dueAt) : b.ticking - a.ticking));
  return { items: items.slice(0, Number(query.get("limit") ?? 50)), next: null, total: items.length };
}

const step = (kind, by, at, more = {}) => ({
  kind,
  by,
  at,
  owner: null,
  reason: "",
  note: "",
  until: null,
  outcome: "",
  to: "",
  ...more,
});
export function detail(id) {
  const one = all.find((each) => each.id === id);
  return (
    one && {
      handoff: one,
      path: [
        { rule: "crm_owner", result: "the CRM names nobody", decided: false },
        { rule: "previous_owner", result: "nobody had it in the last 4 months", decided: false },
        { rule: "territory", result: "EMEA, software: sales", decided: false },
        { rule: "round_robin", result: `${one.owner?.name ?? "nobody"} is on duty with 6 of 20 taken`, decided: true },
      ],
      steps: [
        step("opened", "router", one.openedAt, { owner: one.owner }),
        ...(one.acceptedAt ? [step("accepted", one.owner?.name ?? "ada", one.acceptedAt)] : []),
        ...(one.engagedAt
          ? [step("engaged", one.owner?.name ?? "ada", one.engagedAt, { note: "Called, call back Friday" })]
          : []),
      ],
    }
  );
}
export function packet(id) {
  const one = all.find((each) => each.id === id);
  if (!one) return undefined;
  const of = accounts.find((each) => each.id === one.account.id);
  const who = people(of)
    .slice(0, 5)
    .map((person, at) => ({
      id: person.id,
      name: person.name,
      email: person.email ?? "",
      roles: [["champion"], ["economic_buyer"], ["technical"], [], []][at],
      activeDays30d: person.activeDays30d,
      lastSeenAt: person.lastSeenAt,
    }));
  const fact = (label, value) => ({ label, value: String(value) });
  return {
    handoff: id,
    account: {
      id: of.id,
      name: of.name,
      domain: of.domain,
      lane: of.lane,
      stage: of.stage,
      score: of.score,
      grade: of.grade,
      people: people(of).length,
    },
    why: {
      play: one.play.name,
      trigger: "3 invites in 14 days and 2 power features",
      at: one.triggeredAt,
      reasons: of.reasons,
    },
    contact: who[0],
    people: who,
    timeline: timeline(of, 0, 12).map((event) => ({ at: event.timestamp, who: who[0].name, what: event.name })),
    usage: [fact("Sessions, 7 d", 14), fact("Workflows completed, 30 d", 212), fact("Power features", "API, exports")],
    limits: [fact("Seats", "9 of 10"), fact("Runs this month", "82 %")],
    money: [fact("Plan", of.traits.plan), fact("MRR", of.traits.mrr ?? "–")],
    fit: [fact("Employees", of.traits.employees), fact("Industry", of.traits.industry), fact("Region", "EMEA")],
    touches: [{ at: iso(NOW - 60 * DAY), who: "Ben Novak", what: "disposed recycled: asked to come back in spring" }],
    tickets: [fact("Open", 1)],
    competitors: ["Rivalry"],
    nextStep: "Offer a roll-out session for the new teammates",
    message: {
      subject: `Getting ${of.name}'s team going`,
      body: `Hi ${who[0].name.split(" ")[0]},\n\nI saw that three of your colleagues joined in the last two weeks. Most teams of your size set up shared workspaces at this point; shall I show you in 20 minutes how the others do it?\n\nBest regards`,
    },
  };
}
export function act(id, body) {
  const at = all.findIndex((each) => each.id === id);
  if (at < 0) return undefined;
  const now = iso(Date.now());
  const change = {
    accept: { state: "accepted", ticking: false, acceptedAt: now },
    engage: { state: "engaged", ticking: false, engagedAt: now },
    snooze: { snoozedUntil: body.until },
    dispose: { state: body.outcome, closedAt: now, reason: body.reason, ticking: false },
    not_now: { state: "recycled", closedAt: now, reason: "not_now", ticking: false },
    reassign: { owner: rep(body.to), state: "pending" },
    return_to_pool: { owner: null, state: "pending", ticking: false, dueAt: null },
  }[body.action];
  const next = { ...all[at], ...change };
  all = all.with(at, { ...next, actions: actionsOf(next) });
  return detail(id);
}

export const plays = () => ({
  items: PLAYS.map(([id, name], at) => ({ id, name, on: at < 5 })),
});
export const teams = () => ({
  me: "ada",
  teams: ["sales", "success"].map((id) => ({
    id,
    name: id === "sales" ? "Sales" : "Success",
    reps: REPS.filter((each) => each[3] === id).map(([rep, name, email]) => ({ id: rep, name, email })),
  })),
});
