import { Drawer } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef } from "react";
import { Mark } from "../ui/Mark";
import classes from "./Frame.module.css";
import { useGoKeys } from "./keys";
import { SideBar } from "./SideBar";

const Palette = lazy(() => import("./Palette").then((module) => ({ default: module.Palette })));
const KeyboardHelp = lazy(() => import("./KeyboardHelp").then((module) => ({ default: module.KeyboardHelp })));

/** The frame around every screen: side bar, palette, keyboard. */
export function Frame() {
  const [menu, { open: openMenu, close: closeMenu }] = useDisclosure(false);
  const [palette, { open: openPalette, close: closePalette, toggle: togglePalette }] = useDisclosure(false);
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  useHotkeys([["mod+K", togglePalette]], []);
  useHotkeys([["shift+?", openHelp]]);
  useGoKeys();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page is the cause, not an input
  useEffect(() => {
    closeMenu();
    main.current?.scrollTo({ top: 0 });
  }, [path, closeMenu]);

  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <aside className={classes.side}>
        <SideBar onSearch={openPalette} onHelp={openHelp} />
      </aside>
      <div className={classes.top}>
        <button type="button" className={classes.icon} onClick={openMenu} aria-label="Open navigation">
          <IconMenu2 size={20} />
        </button>
        <Link to="/" className={classes.brand} aria-label="Groundswell, home">
          <Mark size={24} />
          <span>Groundswell</span>
        </Link>
        <button type="button" className={classes.icon} onClick={openPalette} aria-label="Search and commands">
          <IconSearch size={20} />
        </button>
      </div>
      <main className={classes.main} id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <Drawer
        opened={menu}
        onClose={closeMenu}
        size={264}
        padding={0}
        withCloseButton={false}
        attributes={{ content: { "aria-label": "Navigation" } }}
      >
        <SideBar
          onSearch={() => {
            closeMenu();
            openPalette();
          }}
          onHelp={openHelp}
        />
      </Drawer>
      <Suspense>
        {palette ? <Palette onClose={closePalette} onHelp={openHelp} /> : null}
        {help ? <KeyboardHelp onClose={closeHelp} /> : null}
      </Suspense>
    </div>
  );
}
