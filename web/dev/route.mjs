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

const share = (hits, of) => ({
  value: of ? hits / of : null,
  low: of ? Math.max(0, hits / of - 1 / Math.sqrt(of)) : null,
  high: of ? Math.min(1, hits / of + 1 / Math.sqrt(of)) : null,
  hits,
  of,
});
const GUARDS = [
  ["cooldown", "Somebody was in touch lately"],
  ["too_young", "The account is too new"],
  ["one_open_handoff", "Another handoff of the account is open"],
  ["capacity", "Everybody in the team has their hands full"],
];
const suppressed = (at) =>
  GUARDS.slice(at % 3).map(([guard, sentence], n) => ({ guard, sentence, count: 30 - 7 * n - at }));
const effect = (at) => {
  const [handed, heldOut] = [
    share(at === 5 ? 0 : 20 + 3 * at, at === 5 ? 0 : 60 + at),
    share(4 + at, at === 5 ? 0 : 30),
  ];
  const value = handed.of && heldOut.of ? handed.value - heldOut.value : null;
  const around = (factor) => ({
    value: value === null ? null : value * factor,
    low: value === null ? null : (value - 0.15) * factor,
    high: value === null ? null : (value + 0.14) * factor,
  });
  return { handed, heldOut, difference: around(1), incremental: around(handed.of), enough: heldOut.of >= 20 };
};
const play = ([id, name, team, hours], at) => ({
  id,
  name,
  enabled: at < 5,
  summary: [
    "Asked for sales or a demo",
    "3 or more invites in 14 days and power features",
    "Looked at security papers",
  ][at % 3],
  team: at === 4 ? "" : team,
  withinHours: at === 4 ? null : hours,
  channels: ["slack", "mail"],
  holdout: at === 0 ? 0 : 0.1,
  goalDays: at === 5 ? null : 30,
  triggered: EMPTY ? 0 : 90 - 9 * at,
  handedOver: EMPTY ? 0 : 50 - 6 * at,
  heldOut: EMPTY ? 0 : 6,
  stopped: EMPTY ? 0 : 34 - 3 * at,
  open: EMPTY ? 0 : 5,
  suppressed: EMPTY ? [] : suppressed(at),
  adherence: EMPTY ? share(0, 0) : share(44 - 5 * at, 50 - 5 * at),
  effect: EMPTY ? { ...effect(5), heldOut: share(0, 0) } : effect(at),
});
const days = (query) => Number(query.get("days") ?? 90);
export const plays = (query) => ({ days: days(query), items: PLAYS.map(play) });
export const onePlay = (_, id) => {
  const at = PLAYS.findIndex((each) => each[0] === id);
  if (at < 0) return undefined;
  const fact = (label, value) => ({ label, value });
  return {
    play: play(PLAYS[at], at),
    audience: "lane != 'self_serve' && traits.employees >= 20",
    trigger: "signals.invites_14d >= 3 && signals.power_14d >= 2",
    goal: "stage == 'expanding'",
    heldHours: 0,
    lastingHours: 72,
    guards: [
      fact("First value", "not before it"),
      fact("Age", "not before 14d"),
      fact("Cool-down", "14d after the last touch"),
    ],
    nextStep: "Offer a roll-out session for the new teammates",
    subject: "Getting {company}'s team going",
    message: "Hi {name},\n\nI saw that {reason}.",
    file: "plays.yaml",
    line: 34,
  };
};
export const suppressions = (query) => {
  const items = EMPTY
    ? []
    : best.slice(0, 12).map((of, at) => {
        const [guard, sentence] = GUARDS[at % GUARDS.length];
        return {
          account: { id: of.id, name: of.name },
          guard,
          sentence,
          triggeredAt: iso(NOW - at * 5 * HOUR),
          at: iso(NOW - at * 5 * HOUR),
          handoff: at % 4 === 2 ? hex(at + 1) : null,
        };
      });
  const kept = items.filter((each) => !query.get("guard") || each.guard === query.get("guard"));
  return { items: kept, next: null, total: kept.length };
};
export const motion = (query) => ({
  from: iso(NOW - days(query) * DAY),
  to: iso(NOW),
  days: days(query),
  funnel: [
    ["pqa", 210, null],
    ["pql", 164, null],
    ["opened", 141, null],
    ["accepted", 120, 2.4 * HOUR],
    ["engaged", 96, 9 * HOUR],
    ["won", 31, 12 * DAY],
  ].map(([name, n, medianMs]) => ({ name, count: EMPTY ? 0 : n, medianMs: EMPTY ? null : medianMs })),
  rates: [
    {
      name: "taken_up",
      label: "Handed over and taken up by sales",
      share: EMPTY ? share(0, 0) : share(120, 141),
      low: 0.2,
      high: 0.4,
    },
    { name: "won", label: "Handed over and won", share: EMPTY ? share(0, 0) : share(18, 141), low: 0.15, high: 0.25 },
  ],
  speed: {
    touched: EMPTY ? 0 : 120,
    medianMs: EMPTY ? null : 2.4 * HOUR,
    p90Ms: EMPTY ? null : 31 * HOUR,
    adherence: EMPTY ? share(0, 0) : share(131, 141),
  },
  plays: plays(query).items,
});
const row = (id, name, hits, of) => ({ id, name, share: share(hits, of) });
export const teams = (query) => ({
  me: "ada",
  days: days(query),
  target: 0.95,
  teams: ["sales", "success"].map((id) => ({
    id,
    name: id === "sales" ? "Account executives" : "Success",
    manager: id === "sales" ? rep("ada") : null,
    queue: EMPTY ? 0 : 3,
    reps: EMPTY
      ? []
      : REPS.filter((each) => each[3] === id).map(([rep, name, email], at) => ({
          id: rep,
          name,
          email,
          zone: "Europe/Berlin",
          working: at === 0,
          nextWorkingAt: at === 1 ? iso(NOW + 11 * HOUR) : null,
          capacity: 12,
          open: [9, 12, 4][at],
          pending: [5, 7, 1][at],
          late: [1, 3, 0][at],
          running: [1, 0, 0][at],
        })),
  })),
  adherence: EMPTY
    ? { all: share(0, 0), plays: [], teams: [], reps: [] }
    : {
        all: share(131, 141),
        plays: PLAYS.map(([id, name], at) => row(id, name, 20 - at, 21)),
        teams: [row("sales", "Account executives", 90, 99), row("success", "Success", 41, 42)],
        reps: REPS.map(([id, name], at) => row(id, name, 28 - 2 * at, 29)),
      },
});
export const connections = () => ({
  items: EMPTY
    ? []
    : [
        {
          id: 1,
          kind: "slack",
          name: "Slack",
          enabled: true,
          settings: { channel: "C012" },
          secrets: { bot_token: "…9xQ2", signing_secret: "…a1b2" },
          createdAt: iso(NOW - 40 * DAY),
          createdBy: "admin@example.com",
          okAt: iso(NOW - HOUR),
          failedAt: null,
          failure: "",
          made: {},
        },
        {
          id: 2,
          kind: "webhook",
          name: "Data team",
          enabled: true,
          settings: { url: "https://hooks.example.com/groundswell" },
          secrets: { signing_secret: "…77aa" },
          createdAt: iso(NOW - 9 * DAY),
          createdBy: "admin@example.com",
          okAt: iso(NOW - 3 * DAY),
          failedAt: iso(NOW - 2 * HOUR),
          failure:
            "It answers 410 Gone: the address is no longer there. Ask its owner for the new one, and change it here.",
          made: {},
        },
      ],
  kinds: [
    [
      "slack",
      "Slack",
      [
        ["bot_token", "secret", "Bot token"],
        ["signing_secret", "secret", "Signing secret"],
        ["channel", "text", "Channel"],
      ],
    ],
    [
      "mail",
      "Mail",
      [
        ["host", "text", "Server"],
        ["from", "address", "From"],
      ],
    ],
    ["webhook", "Webhook", [["url", "url", "Address"]]],
  ].map(([kind, label, fields]) => ({
    kind,
    label,
    fields: fields.map(([name, type, text]) => ({
      name,
      type,
      label: text,
      required: name !== "channel",
      advice: "Where to find it",
      choices: [],
      fallback: "",
    })),
  })),
});

const CHANNELS = ["slack", "mail", "webhook"];
export const deliveries = (query) => {
  const all = EMPTY
    ? []
    : Array.from({ length: 14 }, (_, n) => {
        const state = n % 5 === 1 ? "dead" : n === 0 ? "waiting" : "sent";
        return {
          id: `d${n}`,
          handoff: hex(n + 1),
          kind: ["opened", "warned", "breached"][n % 3],
          channel: CHANNELS[n % 3],
          connection: n % 3 === 2 ? 2 : 1,
          to: ["Ada Admin", "ben@example.com", "https://hooks.example.com/groundswell"][n % 3],
          state,
          dueAt: iso(NOW - n * HOUR),
          attempts: state === "dead" ? 12 : 1,
          nextAt: state === "waiting" ? iso(NOW + 60_000) : null,
          endedAt: state === "waiting" ? null : iso(NOW - n * HOUR + 700),
          unsure: false,
          reason: state === "dead" ? "It answers 410 Gone: the address is no longer there." : "",
        };
      });
  const items = all.filter((one) => !query.get("state") || one.state === query.get("state"));
  const of = (state) => all.filter((one) => one.state === state).length;
  return {
    items,
    next: null,
    total: items.length,
    standing: {
      waiting: of("waiting"),
      sent: of("sent"),
      dead: of("dead"),
      stale: 0,
      oldestWaitingAt: EMPTY ? null : iso(NOW - 30_000),
      unconnected: EMPTY ? [] : ["mail"],
    },
  };
};
