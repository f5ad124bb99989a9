// node dev/mock.mjs: answers the screens on port 8080 from a seeded world, for development only.
// EMPTY=1 has no data; FAIL=1 fails every second request.
import { createServer } from "node:http";
import {
  act,
  connections,
  deliveries,
  detail,
  listHandoffs,
  motion,
  onePlay,
  packet,
  plays,
  suppressions,
  teams,
} from "./route.mjs";
import { files, plan } from "./texts.mjs";
import {
  accounts,
  bare,
  DAY,
  days,
  EVENTS,
  explanation,
  iso,
  NOW,
  people,
  random,
  timeline,
  transitions,
} from "./world.mjs";

const EMPTY = !!process.env.EMPTY;
const world = EMPTY ? [] : accounts;
let signedIn = true;
let asked = 0;
let sources = EMPTY ? [] : [source(1, "Production", 1_240_551), source(2, "Marketing site", 88_120)];
let views = [];
let tokens = [];
const merges = EMPTY
  ? []
  : [
      merge(1, "proposed", "account"),
      merge(2, "proposed", "person"),
      merge(3, "applied", "account"),
      merge(4, "undone", "person"),
    ];

function source(id, name, events) {
  return {
    id,
    name,
    enabled: true,
    policy: "store_and_flag",
    privacy: { ip: "truncate", treatments: {}, sector: "none", consentCategory: null, withoutConsent: "reduce" },
    taxonomy: "",
    keys: [{ id, key: `wk_${"3f9a1c77e0d24b".repeat(2)}${id}`, createdAt: iso(NOW - 40 * DAY) }],
    createdAt: iso(NOW - 40 * DAY),
    events,
    lastEventAt: events ? iso(NOW - 4_000) : null,
  };
}
function merge(n, state, kind) {
  const side = (at) =>
    kind === "account"
      ? { id: accounts[at].id, name: accounts[at].key }
      : { id: `p${at}00`, name: `user-${at}@example.com` };
  return {
    id: `m${n}`,
    kind,
    state,
    a: side(n),
    b: side(n + 20),
    reason: kind === "account" ? "group call with the domain of another account" : "identify with both ids",
    at: iso(NOW - n * DAY),
    decidedAt: state === "proposed" ? null : iso(NOW - DAY),
    automatic: state === "applied",
  };
}
function liveEvent(position) {
  const of = accounts[Math.floor(random() * 400)];
  const [event] = timeline(of, Math.floor(random() * 900), 1);
  const bad = random() < 0.12;
  return {
    position,
    receivedAt: iso(Date.now()),
    timestamp: iso(Date.now() - 300),
    type: event.type,
    name: event.name,
    userId: event.userId,
    anonymousId: "anon-31",
    groupId: null,
    source: event.source,
    messageId: `live-${position}`,
    verdict: bad ? "flagged" : "stored",
    code: bad ? "missing_property" : "",
    message: bad ? "workflow is required by wedge_workflow_completed 1.0.0" : "",
    account: event.account,
    properties: event.properties,
    context: event.context,
  };
}
const page = (items, query, size = 50) => {
  const from = Number(query.get("cursor") ?? 0);
  const limit = Number(query.get("limit") ?? size);
  return {
    items: items.slice(from, from + limit),
    next: from + limit < items.length ? String(from + limit) : null,
    total: items.length,
  };
};
const user = { id: 1, email: "admin@example.com", name: "Ada Admin", role: "administrator", mustChangePassword: false };
const session = () => ({
  user,
  csrfToken: "t",
  expiresAt: iso(NOW + DAY),
  permissions: [
    "read",
    "unify",
    "dispose",
    "override",
    "connections",
    "plan",
    "sources",
    "imports",
    "playbook",
    "views",
    "tokens",
    "audit",
  ],
  instance: { name: "B2B wedge", version: "0.1.0", demo: !EMPTY, zone: "Europe/Berlin", currency: "EUR" },
});

function listAccounts(query) {
  const q = query.get("q")?.toLowerCase();
  const among = (name) => query.get(name)?.split(",");
  const [lane, stage, grade] = ["lane", "stage", "grade"].map(among);
  const kept = world.filter(
    (a) =>
      (!q || `${a.name} ${a.domain} ${a.key}`.toLowerCase().includes(q)) &&
      (!lane || lane.includes(a.lane)) &&
      (!stage || stage.includes(a.stage)) &&
      (!grade || grade.includes(a.grade)) &&
      a.score >= Number(query.get("minScore") ?? 0),
  );
  const sort = query.get("sort") ?? "-score";
  const field = sort.replace("-", "");
  const value = (a) => field.split(".").reduce((at, key) => at?.[key], a) ?? "";
  kept.sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) * (sort.startsWith("-") ? -1 : 1));
  const found = page(kept, query);
  return { ...found, items: found.items.map(bare) };
}
const tally = (of) =>
  Object.fromEntries(
    Map.groupBy
      ? [...Map.groupBy(world, of)].map(([key, list]) => [key, list.length])
      : world.reduce((map, a) => map.set(of(a), (map.get(of(a)) ?? 0) + 1), new Map()),
  );
const entered = () =>
  world
    .filter((a) => a.lane === "sales_assist")
    .slice(0, 12)
    .map((a) => ({ account: bare(a), transition: transitions(a)[0] }));
const home = () => ({
  since: iso(NOW - 7 * DAY),
  now: iso(NOW),
  entered: entered(),
  left: world
    .filter((a) => a.lane === "nurture")
    .slice(0, 3)
    .map((a) => ({ account: bare(a), transition: { ...transitions(a)[0], from: "sales_assist" } })),
  counts: EMPTY
    ? {
        entered: 0,
        enteredUsual: null,
        left: 0,
        activated: 0,
        newAccounts: 0,
        newPeople: 0,
        events: 0,
        proposedMerges: 0,
        deadLetters: 0,
      }
    : {
        entered: 12,
        enteredUsual: 9,
        left: 3,
        activated: 21,
        newAccounts: 84,
        newPeople: 311,
        events: 48_212,
        proposedMerges: 2,
        deadLetters: 37,
      },
  days: days(30, EMPTY ? 0 : 7000),
  steps: ["source_created", "event_seen", "account_scored"].map((step) => ({ step, done: !EMPTY })),
});
const letters = Array.from({ length: EMPTY ? 0 : 37 }, (_, i) => ({
  id: i + 1,
  source: { id: 1, name: "Production" },
  receivedAt: iso(NOW - i * 3_600_000),
  code: i % 3 ? "missing_property" : "unknown_event",
  message: i % 3 ? "workflow is required" : "userSignedUp is not planned; did you mean signup_completed?",
  raw: JSON.stringify({ type: "track", event: "userSignedUp", userId: `u${i}` }),
  quarantined: true,
}));
const find = (id) => world.find((a) => a.id === id);

const GET = {
  "/session": () => (signedIn ? session() : 401),
  "/stats": () => ({
    accepted: 1_330_000,
    stored: 1_328_671,
    duplicates: 1_002,
    quarantined: 37,
    rejected: 290,
    dropped: 0,
    rates: { acceptedPerSecond: 14.2, rejectedPerSecond: 0 },
    views: [
      { name: "fold", sequence: 1_328_671, lagMs: 12, behind: 1 },
      { name: "timeline", sequence: 1_328_671, lagMs: 0, behind: 0 },
    ],
    people: 9_410,
    accounts: world.length,
    startedAt: iso(NOW - 3_600_000),
    version: "0.1.0",
  }),
  "/home": home,
  "/events": (query) => page(EMPTY ? [] : Array.from({ length: 60 }, (_, i) => liveEvent(60 - i)), query),
  "/accounts": listAccounts,
  "/accounts/summary": () => ({
    total: world.length,
    lanes: tally((a) => a.lane),
    stages: tally((a) => a.stage),
    grades: tally((a) => a.grade),
    traits: [
      { name: "employees", type: "number", accounts: 1640 },
      { name: "industry", type: "text", accounts: 1640 },
      { name: "plan", type: "text", accounts: 1640 },
      { name: "mrr", type: "number", accounts: 490 },
    ],
    scores: [
      { name: "pqa", label: "Product-qualified account" },
      { name: "behaviour", label: "Behaviour" },
      { name: "fit", label: "Fit" },
    ],
  }),
  "/accounts/:id": (_, id) =>
    find(id) && {
      ...bare(find(id)),
      keys: [find(id).key, "group:42"],
      people: people(find(id)).length,
      events: 18_212,
      playbookVersion: "b7c41d2",
      sequence: 1_328_671,
      signals: { sessions_7d: 12, invites_14d: 3 },
    },
  "/accounts/:id/score": (_, id) => find(id) && explanation(find(id)),
  "/accounts/:id/timeline": (query, id) => ({
    items: timeline(find(id), Number(query.get("cursor") ?? 0), 50),
    next: Number(query.get("cursor") ?? 0) > 400 ? null : String(Number(query.get("cursor") ?? 0) + 50),
    total: 500,
  }),
  "/accounts/:id/people": (query, id) => page(people(find(id)), query),
  "/accounts/:id/activity": (query, id) => ({ days: days(Number(query.get("days") ?? 90), find(id).events30d / 20) }),
  "/accounts/:id/transitions": (query, id) => page(transitions(find(id)), query),
  "/accounts/:id/traits": (_, id) => ({
    items: Object.entries(find(id).traits).map(([name, value], i) => ({
      name,
      value,
      source: "group",
      at: iso(NOW - 5 * DAY),
      losers: i === 0 ? [{ value: 40, source: "csv", at: iso(NOW - 60 * DAY) }] : [],
    })),
  }),
  "/accounts/:id/merges": () => ({ items: merges.slice(0, 3), next: null, total: 3 }),
  "/handoffs": listHandoffs,
  "/handoffs/:id": (_, id) => detail(id),
  "/handoffs/:id/packet": (_, id) => packet(id),
  "/plays": plays,
  "/plays/:id": onePlay,
  "/plays/:id/suppressions": suppressions,
  "/motion": motion,
  "/connections": connections,
  "/deliveries": deliveries,
  "/teams": teams,
  "/people": (query) =>
    page(
      world
        .slice(0, 60)
        .flatMap(people)
        .filter((p) => p.name.toLowerCase().includes((query.get("q") ?? "").toLowerCase())),
      query,
    ),
  "/people/:id": (_, id) => {
    const person = world
      .slice(0, 60)
      .flatMap(people)
      .find((p) => p.id === id);
    return (
      person && {
        ...person,
        memberSince: undefined,
        memberUntil: undefined,
        identifiers: [
          { kind: "user", value: person.email ?? "u1", since: person.firstSeenAt },
          { kind: "anonymous", value: "f1c7-22ab-anon", since: person.firstSeenAt },
        ],
        accounts: [{ account: person.account, since: person.firstSeenAt, until: null }],
        traits: [{ name: "title", value: person.title, source: "identify", at: person.firstSeenAt, losers: [] }],
        merges: [merges[1]],
      }
    );
  },
  "/people/:id/timeline": () => ({ items: timeline(accounts[0], 0, 30), next: null, total: 30 }),
  "/merges": (query) =>
    page(
      merges.filter((m) => !query.get("state") || m.state === query.get("state")),
      query,
    ),
  "/tracking-plan": () => plan,
  "/tracking-plan/drift": () => ({
    lastDay: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    historyDays: 28,
    items: [
      {
        kind: "appeared",
        event: "report_shared",
        property: null,
        planned: false,
        message: "seen 412 times this week and never in the four before",
      },
      {
        kind: "type_changed",
        event: "report_created",
        property: "rows",
        planned: true,
        message: "38 % of values are of type string this week, 0.0 % before",
      },
    ],
  }),
  "/tracking-plan/coverage": () => ({
    items: [
      ...EVENTS.map((name, i) => ({
        name,
        planned: true,
        events: 9000 - i * 900,
        events7d: 700 - i * 90,
        firstSeenAt: iso(NOW - 90 * DAY),
        lastSeenAt: i === 6 ? null : iso(NOW - i * 3e6),
        violations: i % 3 ? 0 : i * 4,
      })),
      {
        name: "userSignedUp",
        planned: false,
        events: 12,
        events7d: 12,
        firstSeenAt: iso(NOW - DAY),
        lastSeenAt: iso(NOW - 5e6),
        violations: 12,
      },
    ],
  }),
  "/dead-letters": (query) => ({
    ...page(
      letters.filter((l) => !query.get("code") || l.code === query.get("code")),
      query,
    ),
    counts: EMPTY
      ? []
      : [
          { code: "missing_property", count: 24 },
          { code: "unknown_event", count: 13 },
        ],
  }),
  "/sources": () => ({ items: sources }),
  "/playbook": () => ({
    name: "B2B wedge",
    live: {
      version: "b7c41d2",
      publishedAt: iso(NOW - 3 * DAY),
      publishedBy: "admin@example.com",
      note: "Raise invites",
      live: true,
    },
    refold: null,
    versions: [
      {
        version: "b7c41d2",
        publishedAt: iso(NOW - 3 * DAY),
        publishedBy: "admin@example.com",
        note: "Raise invites",
        live: true,
      },
      { version: "0a11f3c", publishedAt: iso(NOW - 30 * DAY), publishedBy: "command line", note: "", live: false },
    ],
    files: Object.entries(files).map(([path, text]) => ({ path, bytes: text.length, changed: path === "scores.yaml" })),
    check: { ok: true, problems: [] },
  }),
  "/playbook/files/:id": (_, path) => ({ path, text: files[path] }),
  "/playbook/versions/:id": () => ({
    version: { version: "b7c41d2", publishedAt: iso(NOW), publishedBy: "a", note: "", live: true },
    files: Object.entries(files).map(([path, text]) => ({ path, text: text.replace("points: 30", "points: 20") })),
  }),
  "/imports": () => ({ items: [], next: null, total: 0 }),
  "/views": () => ({ items: views }),
  "/tokens": () => ({ items: tokens }),
  "/audit": () => ({
    items: [
      {
        id: 1,
        at: iso(NOW - DAY),
        actor: "admin@example.com",
        action: "source.create",
        subject: "Production",
        before: null,
        after: { name: "Production" },
      },
    ],
    next: null,
    total: 1,
  }),
};
const check = (text) => ({
  ok: !text.includes("signal."),
  problems: text.includes("signal.")
    ? [
        {
          file: "scores.yaml",
          line: 1 + text.slice(0, text.indexOf("signal.")).split("\n").length - 1,
          column: 14,
          message: "signal is not known here",
          suggestion: "signals",
        },
      ]
    : [],
});
const WRITE = {
  "POST /handoffs/:id/actions": (body, id) => act(id, body),
  "POST /session": (body) => {
    if (body.password === "wrong") return 401;
    signedIn = true;
    return session();
  },
  "DELETE /session": () => {
    signedIn = false;
    return 204;
  },
  "POST /session/password": () => session(),
  "POST /sources": (body) => {
    sources.push(source(sources.length + 1, body.name, 0));
    return sources.at(-1);
  },
  "PATCH /sources/:id": (body, id) =>
    Object.assign(
      sources.find((s) => s.id === Number(id)),
      body,
    ),
  "DELETE /sources/:id": (_, id) => {
    sources = sources.filter((s) => s.id !== Number(id));
    return 204;
  },
  "POST /sources/:id/keys": (_, id) => {
    const key = { id: 90 + sources.length, key: "wk_new0123456789", createdAt: iso(NOW) };
    sources.find((s) => s.id === Number(id)).keys.push(key);
    return key;
  },
  "POST /views": (body) => {
    views.push({ ...body, id: views.length + 1, mine: true, updatedAt: iso(NOW) });
    return views.at(-1);
  },
  "PUT /views/:id": (body, id) =>
    Object.assign(
      views.find((v) => v.id === Number(id)),
      body,
    ),
  "DELETE /views/:id": (_, id) => {
    views = views.filter((v) => v.id !== Number(id));
    return 204;
  },
  "POST /tokens": (body) => {
    tokens.push({
      id: tokens.length + 1,
      name: body.name,
      role: body.role,
      hint: "9xQ2",
      createdAt: iso(NOW),
      createdBy: user.email,
      lastUsedAt: null,
      expiresAt: null,
    });
    return { token: tokens.at(-1), secret: "gs_0123456789abcdef" };
  },
  "DELETE /tokens/:id": (_, id) => {
    tokens = tokens.filter((t) => t.id !== Number(id));
    return 204;
  },
  "POST /merges/:id/accept": (_, id) => {
    merges.find((m) => m.id === id).state = "applied";
    return 202;
  },
  "POST /merges/:id/reject": (_, id) => {
    merges.find((m) => m.id === id).state = "declined";
    return 202;
  },
  "POST /merges/:id/undo": (_, id) => {
    merges.find((m) => m.id === id).state = "undone";
    return 202;
  },
  "PUT /playbook/files/:id": (body, path) => {
    files[path] = body.text;
    return { file: { path, text: body.text }, check: check(body.text) };
  },
  "POST /playbook/check": (body) => check(body.files.map((f) => f.text).join("\n")),
  "POST /playbook/publish": () => ({
    version: "c0ffee1",
    publishedAt: iso(NOW),
    publishedBy: user.email,
    note: "",
    live: true,
  }),
  "PUT /tracking-plan": (body) => Object.assign(plan, body),
  "POST /tracking-plan/check": (body) => ({ ...check(body.text), changes: [] }),
  "POST /dead-letters/replay": () => ({ replayed: 24, failed: 0, remaining: 0 }),
};

function stream(response) {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  let position = 60;
  const timer = setInterval(
    () => response.write(`id: ${++position}\nevent: event\ndata: ${JSON.stringify(liveEvent(position))}\n\n`),
    350,
  );
  response.on("close", () => clearInterval(timer));
}
function route(table, prefix, path) {
  if (table[prefix + path]) return [table[prefix + path]];
  for (const [pattern, handle] of Object.entries(table)) {
    const match = new RegExp(`^${pattern.replace(":id", "([^/]+)")}$`).exec(prefix + path);
    if (match && pattern.includes(":id")) return [handle, decodeURIComponent(match[1])];
  }
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const path = url.pathname.replace("/api/v1", "");
  if (path === "/events/stream") return stream(response);
  if (path === "/handoffs/stream")
    return void response.writeHead(200, { "Content-Type": "text/event-stream" }).write(":\n\n");
  let text = "";
  for await (const chunk of request) text += chunk;
  const [handle, id] =
    (request.method === "GET" ? route(GET, "", path) : route(WRITE, `${request.method} `, path)) ?? [];
  let answer =
    request.method === "GET" ? handle?.(url.searchParams, id) : handle?.(text ? JSON.parse(text) : undefined, id);
  if (process.env.FAIL && path !== "/session" && ++asked % 2) answer = 503;
  if (answer === undefined) answer = 404;
  const status = typeof answer === "number" ? answer : 200;
  response.writeHead(status, {
    "Content-Type": status < 400 ? "application/json" : "application/problem+json",
    ETag: '"1"',
  });
  response.end(
    status === 204 || status === 202
      ? undefined
      : JSON.stringify(
          status >= 400
            ? { type: "about:blank", title: "It did not work", status, detail: "The log is being compacted" }
            : answer,
        ),
  );
}).listen(Number(process.env.PORT ?? 8080), () => console.log("seeded world on port", process.env.PORT ?? 8080));
