// A small seeded world in the shapes of openapi.yaml, to develop screens without a server. Never part of the product:
// its tests run against the real server.
export const NOW = Date.now();
export const DAY = 86_400_000;
const COUNT = Number(process.env.ACCOUNTS ?? 2_000);

let state = 20_260_101;
export function random() {
  state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return state / 4_294_967_296;
}
const pick = (list) => list[Math.floor(random() * list.length)];
export const iso = (ms) => new Date(ms).toISOString();
const between = (low, high) => low + random() * (high - low);

const FIRST = "Ada Ben Chloé Dmitri Elif Farah Goran Hana Ines Jonas Kofi Lena Mateo Nia Oskar Priya".split(" ");
const LAST = "Okafor Lindqvist Meyer Tanaka Rossi Novak Silva Haddad Kowalski Dubois".split(" ");
const HEAD =
  "Northwind Bright Copper Delta Ever Fjord Granite Harbour Iron Juniper Kestrel Lumen Maple Nimbus Orbit Pine".split(
    " ",
  );
const TAIL = "Labs Systems Health Logistics Analytics Robotics Foods Energy Bank Media Cloud Works".split(" ");
const INDUSTRIES = ["software", "logistics", "health", "finance", "media", "manufacturing"];
const RULES = [
  ["Uses it every day", 20, "signals.sessions_7d >= 10", "signals.sessions_7d"],
  ["Invites teammates", 30, "signals.invites_14d >= 2", "signals.invites_14d"],
  ["Calls the API", 25, "signals.api_calls_30d > 100", "signals.api_calls_30d"],
  ["Has 50 or more employees", 15, "traits.employees >= 50", "traits.employees"],
  ["Looked at pricing", 10, "signals.pricing_14d >= 1", "signals.pricing_14d"],
  ["Has an open ticket", -10, "traits.open_tickets > 0", "traits.open_tickets"],
];
export const EVENTS = [
  "wedge_workflow_completed",
  "wedge_workflow_started",
  "team_invite_sent",
  "repeat_session",
  "pricing_viewed",
  "api_key_created",
  "usage_threshold_reached",
  "signup_completed",
];

const gradeOf = (score) => (score >= 90 ? "A" : score >= 80 ? "B" : score >= 70 ? "C" : score >= 40 ? "D" : "F");
const laneOf = (score) => (score > 70 ? "sales_assist" : score >= 40 ? "nurture" : "self_serve");

function account(index) {
  const personal = random() < 0.18;
  const name = personal
    ? `${pick(FIRST)} ${pick(LAST)}`
    : `${pick(HEAD)}${pick(TAIL).toLowerCase()}${index % 7 === 0 ? ` ${pick(TAIL)}` : ""}`;
  const domain = personal ? null : `${name.toLowerCase().replace(/[^a-z]/g, "")}.example`;
  const holds = RULES.filter(() => random() < (personal ? 0.15 : 0.42));
  const score = Math.max(
    0,
    Math.min(
      100,
      holds.reduce((sum, rule) => sum + rule[1], 0),
    ),
  );
  const drift = between(-0.8, 1.2);
  const people = personal ? 1 : Math.ceil(between(1, 4) ** 3);
  const trend = Array.from({ length: 30 }, (_, day) =>
    day < (index % 5) * 4 ? null : Math.max(0, Math.min(100, Math.round(score - (29 - day) * drift + between(-3, 3)))),
  );
  trend[29] = score;
  return {
    id: `a${index}`,
    name,
    domain,
    key: personal ? `person:${index}` : `domain:${domain}`,
    personal,
    score,
    grade: gradeOf(score),
    lane: laneOf(score),
    stage: pick(["signed_up", "activated", "qualified", "engaged", "customer", "expanding", "churned"]),
    qualified: score > 70,
    activatedAt: random() < 0.6 ? iso(NOW - between(1, 150) * DAY) : null,
    people30d: people,
    events30d: Math.round(people * between(3, 160)),
    firstSeenAt: iso(NOW - between(20, 180) * DAY),
    lastSeenAt: iso(NOW - between(0, 1) ** 4 * 30 * DAY),
    trend,
    reasons: holds
      .toSorted((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
      .slice(0, 3)
      .map(([label, points]) => ({ label, points })),
    traits: personal
      ? {}
      : {
          employees: Math.round(10 ** between(0.7, 4)),
          industry: pick(INDUSTRIES),
          plan: pick(["free", "team", "business"]),
          ...(random() < 0.3 ? { mrr: Math.round(between(50, 9000)) } : {}),
        },
    scores: { pqa: score, behaviour: Math.min(100, score + 12), fit: Math.round(between(0, 100)) },
    holds: holds.map((rule) => rule[0]),
  };
}
export const accounts = Array.from({ length: COUNT }, (_, index) => account(index + 1));
export const bare = ({ holds, ...rest }) => rest;

export function people(of) {
  return Array.from({ length: Math.min(of.people30d, 40) }, (_, index) => {
    const name = `${FIRST[(index * 7 + of.name.length) % FIRST.length]} ${LAST[(index * 3) % LAST.length]}`;
    return {
      id: `p${Number(of.id.slice(1)) * 100 + index}`,
      name,
      email: of.domain ? `${name.split(" ")[0].toLowerCase()}@${of.domain}` : null,
      title: ["Head of Operations", "Engineer", null, "CFO"][index % 4],
      identities: 1 + (index % 3),
      account: { id: of.id, name: of.name },
      events30d: Math.max(1, Math.round(of.events30d / (index + 2))),
      activeDays30d: Math.max(1, 22 - index * 2),
      firstSeenAt: of.firstSeenAt,
      lastSeenAt: iso(NOW - index * 0.7 * DAY),
      frozen: false,
      memberSince: of.firstSeenAt,
      memberUntil: index === 5 ? iso(NOW - 9 * DAY) : null,
    };
  });
}

export function explanation(of) {
  const facts = (rule, value) => [{ name: rule[3], value, missing: value === null }];
  const contributions = RULES.filter((rule) => of.holds.includes(rule[0])).map((rule, index) => ({
    label: rule[0],
    expression: rule[2],
    kind: "rule",
    points: rule[1],
    facts: facts(rule, 12 + index),
    since: iso(NOW - (index + 2) * 3 * DAY).slice(0, 10),
  }));
  const sum = contributions.reduce((total, each) => total + each.points, 0);
  if (sum !== of.score)
    contributions.push({
      label: "Kept within 0 and 100",
      expression: "",
      kind: "clamp",
      points: of.score - sum,
      facts: [],
      since: null,
    });
  const open = RULES.filter((rule) => !of.holds.includes(rule[0]) && rule[1] > 0);
  const threshold = of.score >= 40 ? 70 : 40;
  return {
    score: "pqa",
    value: of.score,
    grade: of.grade,
    lane: of.lane,
    now: iso(NOW),
    playbookVersion: "b7c41d2",
    contributions,
    scores: {
      pqa: { value: of.score, contributions },
      behaviour: { value: of.scores.behaviour, contributions },
      fit: { value: of.scores.fit, contributions: [] },
    },
    next:
      of.lane === "sales_assist"
        ? null
        : {
            threshold,
            lane: of.score >= 40 ? "sales_assist" : "nurture",
            missing: threshold - of.score,
            options: open.map((rule) => ({
              label: rule[0],
              points: rule[1],
              expression: rule[2],
              has: facts(rule, rule[3].startsWith("traits") ? null : 1),
              needs: rule[2],
            })),
          },
    changes: {
      since: iso(NOW - 7 * DAY),
      from: Math.max(0, of.score - 30),
      to: of.score,
      items: contributions.slice(0, 2).map((each) => ({ label: each.label, from: 0, to: each.points })),
    },
  };
}

export function transitions(of) {
  return [
    ["lane", "nurture", of.lane, 3],
    ["stage", "signed_up", of.stage, 12],
    ["activation", "", "activated", 40],
  ].map(([kind, from, to, days], index) => ({
    id: `${of.id}-${index}`,
    account: { id: of.id, name: of.name },
    kind,
    from,
    to,
    at: iso(NOW - days * DAY),
    cause: pick(EVENTS),
    playbookVersion: "b7c41d2",
    score: of.score,
    reasons: of.reasons,
  }));
}

export function timeline(of, from, limit) {
  const members = people(of);
  return Array.from({ length: limit }, (_, index) => {
    const n = from + index;
    const member = members[n % members.length];
    return {
      sequence: 1_000_000 - n,
      timestamp: iso(NOW - n * 0.11 * DAY),
      receivedAt: iso(NOW - n * 0.11 * DAY + 900),
      type: n % 9 === 4 ? "page" : "track",
      name: n % 9 === 4 ? "/pricing" : EVENTS[(n * 5) % EVENTS.length],
      person: { id: member.id, name: member.name },
      account: { id: of.id, name: of.name },
      userId: member.email,
      anonymousId: null,
      groupId: null,
      source: { id: 1, name: "Production" },
      messageId: `m-${n}`,
      properties: { workflow: "invoice", seats: n % 12 },
      context: { library: { name: "analytics-node" } },
      flags: n % 17 === 3 ? ["violation"] : [],
    };
  });
}

export function days(length, size) {
  return Array.from({ length }, (_, index) => {
    const at = new Date(NOW - (length - 1 - index) * DAY);
    const weekend = [0, 6].includes(at.getUTCDay()) ? 0.25 : 1;
    const events = Math.round(
      size * weekend * (0.6 + index / length) * between(0.7, 1.3) * (index === length - 1 ? 0.4 : 1),
    );
    return { day: iso(at.getTime()).slice(0, 10), events, people: Math.min(events, Math.ceil(events / 14)) };
  });
}
