import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readAccountsSearch } from "./features/accounts/search";
import { readLiveSearch } from "./features/events/search";
import { readDeskSearch } from "./features/route/search";
import { Frame } from "./shell/Frame";
import { Lost, RouteError } from "./shell/Lost";

/** Reads the parameters of an address: those that are texts, and those that are numbers from 1; others are left out. */
function reading<T extends string, N extends string = never>(texts: readonly T[], numbers: readonly N[] = []) {
  return (search: Record<string, unknown>) => {
    const read: Record<string, unknown> = {};
    for (const name of texts) if (typeof search[name] === "string" && search[name] !== "") read[name] = search[name];
    for (const name of numbers)
      if (Number.isInteger(search[name]) && Number(search[name]) > 0) read[name] = search[name];
    return read as { [K in T | N]?: K extends N ? number : string };
  };
}

/** How many days are looked at; the address holds a number, pages compare it as text. */
function days(search: Record<string, unknown>): { days?: string } {
  return typeof search.days === "number" || typeof search.days === "string" ? { days: String(search.days) } : {};
}

const root = createRootRoute({ component: Frame, notFoundComponent: Lost });

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./features/home/HomePage"), "HomePage"),
});

const desk = createRoute({
  getParentRoute: () => root,
  path: "/desk",
  validateSearch: readDeskSearch,
  component: lazyRouteComponent(() => import("./features/route/DeskPage"), "DeskPage"),
});

const handoff = createRoute({
  getParentRoute: () => root,
  path: "/desk/$handoffId",
  component: lazyRouteComponent(() => import("./features/route/HandoffPage"), "HandoffPage"),
});

const team = createRoute({
  getParentRoute: () => root,
  path: "/team",
  validateSearch: (search: Record<string, unknown>) => ({ ...reading(["team"])(search), ...days(search) }),
  component: lazyRouteComponent(() => import("./features/route/TeamPage"), "TeamPage"),
});

const plays = createRoute({
  getParentRoute: () => root,
  path: "/plays",
  validateSearch: days,
  component: lazyRouteComponent(() => import("./features/route/PlaysPage"), "PlaysPage"),
});

const play = createRoute({
  getParentRoute: () => root,
  path: "/plays/$play",
  validateSearch: (search: Record<string, unknown>) => ({ ...reading(["guard"])(search), ...days(search) }),
  component: lazyRouteComponent(() => import("./features/route/PlayPage"), "PlayPage"),
});

const motion = createRoute({
  getParentRoute: () => root,
  path: "/motion",
  validateSearch: days,
  component: lazyRouteComponent(() => import("./features/route/MotionPage"), "MotionPage"),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: "/accounts",
  validateSearch: readAccountsSearch,
  component: lazyRouteComponent(() => import("./features/accounts/AccountsPage"), "AccountsPage"),
});

const account = createRoute({
  getParentRoute: () => root,
  path: "/accounts/$accountId",
  validateSearch: reading(["tab", "score"]),
  component: lazyRouteComponent(() => import("./features/accounts/AccountPage"), "AccountPage"),
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  validateSearch: reading(["q"]),
  component: lazyRouteComponent(() => import("./features/people/PeoplePage"), "PeoplePage"),
});

const person = createRoute({
  getParentRoute: () => root,
  path: "/people/$personId",
  component: lazyRouteComponent(() => import("./features/people/PersonPage"), "PersonPage"),
});

const merges = createRoute({
  getParentRoute: () => root,
  path: "/merges",
  validateSearch: reading(["state", "kind"]),
  component: lazyRouteComponent(() => import("./features/people/MergesPage"), "MergesPage"),
});

const playbook = createRoute({
  getParentRoute: () => root,
  path: "/playbook",
  validateSearch: reading<"file", "line">(["file"], ["line"]),
  component: lazyRouteComponent(() => import("./features/playbook/PlaybookPage"), "PlaybookPage"),
});

const studio = createRoute({
  getParentRoute: () => root,
  path: "/playbook/studio",
  validateSearch: reading<"tab" | "score" | "pins" | "file", "line">(["tab", "score", "pins", "file"], ["line"]),
  component: lazyRouteComponent(() => import("./features/studio/StudioPage"), "StudioPage"),
});

const backtests = createRoute({
  getParentRoute: () => root,
  path: "/playbook/backtests",
  component: lazyRouteComponent(() => import("./features/backtest/BacktestsPage"), "BacktestsPage"),
});

const backtest = createRoute({
  getParentRoute: () => root,
  path: "/playbook/backtests/$backtestId",
  component: lazyRouteComponent(() => import("./features/backtest/BacktestPage"), "BacktestPage"),
});

const versions = createRoute({
  getParentRoute: () => root,
  path: "/playbook/versions",
  component: lazyRouteComponent(() => import("./features/lifecycle/VersionsPage"), "VersionsPage"),
});

const shadow = createRoute({
  getParentRoute: () => root,
  path: "/playbook/shadows/$version",
  component: lazyRouteComponent(() => import("./features/lifecycle/ShadowPage"), "ShadowPage"),
});

const health = createRoute({
  getParentRoute: () => root,
  path: "/playbook/health",
  component: lazyRouteComponent(() => import("./features/lifecycle/HealthPage"), "HealthPage"),
});

const decisions = createRoute({
  getParentRoute: () => root,
  path: "/decisions",
  validateSearch: reading(["kind", "to", "version", "account", "overridden"]),
  component: lazyRouteComponent(() => import("./features/lifecycle/DecisionsPage"), "DecisionsPage"),
});

const decision = createRoute({
  getParentRoute: () => root,
  path: "/decisions/$decisionId",
  component: lazyRouteComponent(() => import("./features/lifecycle/DecisionPage"), "DecisionPage"),
});

const discovery = createRoute({
  getParentRoute: () => root,
  path: "/playbook/discovery",
  component: lazyRouteComponent(() => import("./features/learning/DiscoveryPage"), "DiscoveryPage"),
});

const models = createRoute({
  getParentRoute: () => root,
  path: "/playbook/models",
  component: lazyRouteComponent(() => import("./features/learning/ModelsPage"), "ModelsPage"),
});

const model = createRoute({
  getParentRoute: () => root,
  path: "/playbook/models/$model",
  component: lazyRouteComponent(() => import("./features/learning/ModelPage"), "ModelPage"),
});

const data = createRoute({
  getParentRoute: () => root,
  path: "/data",
  beforeLoad: () => {
    throw redirect({ to: "/data/live" });
  },
});

const live = createRoute({
  getParentRoute: () => root,
  path: "/data/live",
  validateSearch: readLiveSearch,
  component: lazyRouteComponent(() => import("./features/events/LivePage"), "LivePage"),
});

const letters = createRoute({
  getParentRoute: () => root,
  path: "/data/dead-letters",
  validateSearch: reading(["code"]),
  component: lazyRouteComponent(() => import("./features/events/DeadLettersPage"), "DeadLettersPage"),
});

const plan = createRoute({
  getParentRoute: () => root,
  path: "/data/plan",
  validateSearch: reading(["tab", "event"]),
  component: lazyRouteComponent(() => import("./features/plan/PlanPage"), "PlanPage"),
});

const sources = createRoute({
  getParentRoute: () => root,
  path: "/data/sources",
  validateSearch: reading<never, "source">([], ["source"]),
  component: lazyRouteComponent(() => import("./features/sources/SourcesPage"), "SourcesPage"),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: "/data/imports",
  component: lazyRouteComponent(() => import("./features/imports/ImportsPage"), "ImportsPage"),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  validateSearch: reading(["tab"]),
  component: lazyRouteComponent(() => import("./features/settings/SettingsPage"), "SettingsPage"),
});

const crm = createRoute({
  getParentRoute: () => root,
  path: "/crm",
  validateSearch: reading<"tab" | "result" | "key", "connection">(["tab", "result", "key"], ["connection"]),
  component: lazyRouteComponent(() => import("./features/crm/CrmPage"), "CrmPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    desk,
    handoff,
    team,
    plays,
    play,
    motion,
    accounts,
    account,
    people,
    person,
    merges,
    playbook,
    studio,
    backtests,
    backtest,
    versions,
    shadow,
    health,
    decisions,
    decision,
    discovery,
    models,
    model,
    data,
    live,
    letters,
    plan,
    sources,
    imports,
    settings,
    crm,
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
