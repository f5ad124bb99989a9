import { Menu, Tooltip, useMantineColorScheme } from "@mantine/core";
import {
  IconChevronDown,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSun,
  IconSunMoon,
} from "@tabler/icons-react";
import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useSession, useSessionActions } from "../api/session";
import { count } from "../ui/format";
import { Mark } from "../ui/Mark";
import { PLACES, type Place, SETTINGS } from "./navigation";
import classes from "./SideBar.module.css";
import { useHomeCounts } from "./waiting";

const SCHEMES = { auto: "As the system", light: "Light", dark: "Dark" } as const;

export function SideBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const session = useSession();
  const waiting = useHomeCounts();
  const places = useRef<HTMLElement>(null);
  const path = useLocation({ select: (at) => at.pathname });
  // In a low window the places scroll: the one where somebody is stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a path that changes is what moves the mark
  useEffect(() => {
    places.current?.querySelector('[data-status="active"]')?.scrollIntoView({ block: "nearest" });
  }, [path]);
  return (
    <div className={classes.bar}>
      <Link to="/" className={classes.brand} aria-label="Groundswell, home">
        <Mark size={26} />
        <span className={classes.name}>
          Groundswell
          {session?.instance.demo ? <small>demo data</small> : null}
        </span>
      </Link>
      <button type="button" className={classes.search} onClick={onSearch}>
        <IconSearch size={15} aria-hidden="true" />
        <span>Search</span>
        <kbd>{/Mac/.test(navigator.userAgent) ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      <nav className={classes.nav} aria-label="Main" ref={places}>
        {PLACES.map((group) => (
          <div key={group.title ?? "top"} className={classes.group}>
            {group.title && group.places.length > 1 ? <h2>{group.title}</h2> : null}
            {group.places.map((place) => (
              <Entry key={place.to} place={place} waiting={place.badge ? (waiting?.[place.badge] ?? 0) : 0} />
            ))}
          </div>
        ))}
      </nav>
      <div className={classes.foot}>
        <Entry place={SETTINGS} waiting={0} />
        <UserMenu onHelp={onHelp} />
      </div>
    </div>
  );
}

function Entry({ place, waiting }: { place: Place; waiting: number }) {
  return (
    <Link
      to={place.to}
      className={classes.entry}
      activeOptions={{ exact: place.to === "/" || place.to === "/playbook", includeSearch: false }}
    >
      <place.icon size={17} stroke={1.7} />
      <span>{place.label}</span>
      {waiting > 0 ? (
        <Tooltip label={`${count(waiting)} waiting`}>
          <span className={classes.badge}>
            {waiting > 999 ? "999+" : waiting}
            <span className="unseen"> waiting</span>
          </span>
        </Tooltip>
      ) : null}
    </Link>
  );
}

function UserMenu({ onHelp }: { onHelp: () => void }) {
  const session = useSession();
  const { signOut } = useSessionActions();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = colorScheme === "auto" ? "light" : colorScheme === "light" ? "dark" : "auto";
  const SchemeIcon = colorScheme === "auto" ? IconSunMoon : colorScheme === "light" ? IconSun : IconMoon;
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <button type="button" className={classes.user}>
          <span className={classes.initial} aria-hidden="true">
            {(session?.user.name || session?.user.email || "?").charAt(0).toUpperCase()}
          </span>
          <span className="truncate">{session?.user.name || session?.user.email}</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session?.user.email}</Menu.Label>
        <Menu.Item leftSection={<SchemeIcon size={15} />} closeMenuOnClick={false} onClick={() => setColorScheme(next)}>
          Appearance: {SCHEMES[colorScheme]}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={15} />} onClick={onHelp}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
