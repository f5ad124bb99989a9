import {
  IconAdjustments,
  IconBook2,
  IconBrain,
  IconBroadcast,
  IconBuildingSkyscraper,
  IconBulb,
  IconChartFunnel,
  IconFileImport,
  IconGavel,
  IconGitMerge,
  IconHeartbeat,
  IconHistory,
  IconHome2,
  IconInbox,
  IconListCheck,
  IconMailX,
  IconPlugConnected,
  IconRoute,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  IconVersions,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

export interface Place {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Second letter of the shortcut: `g` and then this. */
  key: string;
  /** Which of home's counts is shown beside it when there is something to do. */
  badge?: "proposedMerges" | "deadLetters";
}

export interface PlaceGroup {
  title: string | undefined;
  places: readonly Place[];
}

/** Where one can go, by job. One list for the side bar, the palette and the keyboard. */
export const PLACES: readonly PlaceGroup[] = [
  { title: undefined, places: [{ to: "/", label: "Home", icon: IconHome2, key: "h" }] },
  {
    title: "Desk",
    places: [
      { to: "/desk", label: "Desk", icon: IconInbox, key: "d" },
      { to: "/team", label: "Team", icon: IconUsersGroup, key: "w" },
      { to: "/plays", label: "Plays", icon: IconRoute, key: "j" },
      { to: "/motion", label: "Motion", icon: IconChartFunnel, key: "n" },
    ],
  },
  {
    title: "Accounts",
    places: [
      { to: "/accounts", label: "Accounts", icon: IconBuildingSkyscraper, key: "a" },
      { to: "/people", label: "People", icon: IconUsers, key: "p" },
      { to: "/merges", label: "Merges", icon: IconGitMerge, key: "m", badge: "proposedMerges" },
    ],
  },
  {
    title: "Playbook",
    places: [
      { to: "/playbook", label: "Playbook", icon: IconBook2, key: "b" },
      { to: "/playbook/studio", label: "Studio", icon: IconAdjustments, key: "u" },
      { to: "/playbook/backtests", label: "Backtests", icon: IconHistory, key: "k" },
      { to: "/playbook/versions", label: "Versions", icon: IconVersions, key: "v" },
      { to: "/playbook/health", label: "Health", icon: IconHeartbeat, key: "e" },
      { to: "/decisions", label: "Decisions", icon: IconGavel, key: "c" },
      { to: "/playbook/discovery", label: "Discovery", icon: IconBulb, key: "o" },
      { to: "/playbook/models", label: "Models", icon: IconBrain, key: "y" },
    ],
  },
  {
    title: "Data",
    places: [
      { to: "/data/live", label: "Live events", icon: IconBroadcast, key: "l" },
      { to: "/data/plan", label: "Tracking plan", icon: IconListCheck, key: "t" },
      { to: "/data/dead-letters", label: "Dead letters", icon: IconMailX, key: "x", badge: "deadLetters" },
      { to: "/data/sources", label: "Sources", icon: IconPlugConnected, key: "s" },
      { to: "/data/imports", label: "Imports", icon: IconFileImport, key: "i" },
    ],
  },
];

export const SETTINGS: Place = { to: "/settings", label: "Settings", icon: IconSettings, key: "," };

export const ALL_PLACES: readonly Place[] = [...PLACES.flatMap((group) => group.places), SETTINGS];
