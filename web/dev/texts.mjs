// Texts of a small playbook and tracking plan for dev/mock.mjs.
export const files = {
  "playbook.yaml":
    "name: B2B wedge\nzone: Europe/Berlin\ncurrency: EUR\ntraits: { employees: number, industry: text, plan: text, mrr: number }\n",
  "activation.yaml": "completed: wedge_workflow_completed\nreturn_within: 7d\nsession_gap: 30m\n",
  "signals.yaml":
    "signals:\n  sessions_7d: { sessions: any, window: 7d }\n  invites_14d: { count: team_invite_sent, window: 14d }\n  quiet_days: { recency: any }\n",
  "scores.yaml":
    "scores:\n  behaviour:\n    points:\n      - { when: signals.sessions_7d >= 10, points: 20, label: Uses it every day }\n      - { when: signals.invites_14d >= 2, points: 30, label: Invites teammates }\n      - { when: traits.open_tickets > 0, points: -10, label: Has an open ticket }\n  pqa: { weighted: [{ score: behaviour, weight: 0.6 }, { score: fit, weight: 0.4 }] }\n",
  "qualification.yaml":
    "score: pqa\ngrades: { A: 90, B: 80, C: 70, D: 40 }\nlanes: { sales_assist: 70, nurture: 40, margin: 10, dwell: 1d }\n",
};

const property = (name, type, required) => ({
  name,
  type,
  required,
  enum: [],
  unit: null,
  personal: name === "role" ? "job" : null,
  meaning: `The ${name.replaceAll("_", " ")}`,
});
const event = (name, group, properties) => ({
  name,
  version: "1.0.0",
  group,
  owner: "growth",
  meaning: `Somebody did ${name.replaceAll("_", " ")}`,
  properties,
  schema: { type: "object" },
});

export const plan = {
  text: "events:\n  signup_completed:\n    group: identity\n    version: 1.0.0\n    properties:\n      acquisition_source: { type: string, required: true }\n      role: { type: string, personal: job }\n  wedge_workflow_completed:\n    group: activation\n    properties:\n      workflow: { type: string, required: true }\n",
  events: [
    event("signup_completed", "identity", [
      property("acquisition_source", "string", true),
      property("role", "string", false),
    ]),
    event("wedge_workflow_completed", "activation", [property("workflow", "string", true)]),
    event("team_invite_sent", "expansion", [property("seats", "integer", false)]),
    event("repeat_session", "engagement", []),
  ],
};
