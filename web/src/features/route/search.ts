import type { State, Wanted } from "./desk";

export const VIEWS = ["mine", "team", "queue", "all"] as const;
export type View = (typeof VIEWS)[number];

/** What of the state can be asked for: what is open, one of its states, or what is over. */
export const STATES = ["open", "pending", "accepted", "engaged", "closed"] as const;
export type StateChoice = (typeof STATES)[number];

/** The desk's whole state, as its address holds it. */
export interface DeskSearch {
  q?: string;
  view?: View;
  state?: StateChoice;
  play?: string;
  team?: string;
  /** One rep's, whoever that is. */
  owner?: string;
  /** The handoff that is shown beside the list. */
  open?: string;
}

export function readDeskSearch(raw: Record<string, unknown>): DeskSearch {
  const read: DeskSearch = {};
  for (const name of ["q", "play", "team", "owner"] as const) {
    const value = raw[name];
    if (typeof value === "number") read[name] = String(value);
    if (typeof value === "string" && value !== "") read[name] = value.slice(0, 100);
  }
  if (typeof raw.open === "string" && /^[0-9a-f]{32}$/.test(raw.open)) read.open = raw.open;
  const view = VIEWS.find((each) => each === raw.view);
  if (view) read.view = view;
  const state = STATES.find((each) => each === raw.state);
  if (state) read.state = state;
  return read;
}

const OF: Record<StateChoice, readonly State[]> = {
  open: ["pending", "accepted", "engaged"],
  pending: ["pending"],
  accepted: ["accepted"],
  engaged: ["engaged"],
  closed: ["won", "lost", "recycled", "disqualified"],
};

/** Who is looking, as far as the teams know. */
export interface Me {
  rep: string | undefined;
  teams: readonly string[];
}

/** The view that somebody starts with: one's own work, or everything for those who are in no team. */
export function viewOf(search: DeskSearch, me: Me): View {
  return search.view ?? (me.rep === undefined ? "all" : "mine");
}

/** What the list shows; the view says whose, a named owner or team narrows it further. */
export function wantedOf(search: DeskSearch, me: Me): Wanted {
  const view = viewOf(search, me);
  const teams = view === "team" || (view === "queue" && me.teams.length > 0) ? me.teams : undefined;
  return {
    states: OF[search.state ?? "open"],
    owner: search.owner ?? (view === "mine" ? (me.rep ?? "") : view === "queue" ? "" : undefined),
    teams: search.team ? [search.team] : teams,
    play: search.play,
  };
}

export function isFiltered(search: DeskSearch): boolean {
  return [search.q, search.play, search.team, search.owner, search.state].some((each) => each !== undefined);
}
