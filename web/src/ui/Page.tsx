import { type ReactNode, useEffect } from "react";
import classes from "./Page.module.css";

interface Props {
  title: ReactNode;
  /** The document's title, when `title` is not plain text. */
  name?: string;
  /** One sentence that states what the page found. */
  finding?: ReactNode;
  actions?: ReactNode;
  /** Above the title: where this page stands. */
  trail?: ReactNode;
  /** The page scrolls inside itself (tables, streams) instead of as a whole. */
  fill?: boolean;
  children: ReactNode;
}

/** The frame of every screen: title, finding, controls, content. */
export function Page({ title, name, finding, actions, trail, fill = false, children }: Props) {
  const text = name ?? (typeof title === "string" ? title : "");
  useEffect(() => {
    document.title = text ? `${text} · Groundswell` : "Groundswell";
  }, [text]);
  return (
    <div className={fill ? classes.fill : classes.page}>
      <header className={classes.header}>
        <div className={classes.heading}>
          {trail ? <div className={classes.trail}>{trail}</div> : null}
          <h1>{title}</h1>
          {finding ? <p className={classes.finding}>{finding}</p> : null}
        </div>
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

interface PanelProps {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  /** No padding around the content: tables and lists draw to the edge. */
  flush?: boolean;
  id?: string;
}

/** A titled surface inside a page. */
export function Panel({ title, aside, children, flush = false, id }: PanelProps) {
  return (
    <section className={classes.panel} id={id}>
      {title ? (
        <div className={classes.panelHead}>
          <h2>{title}</h2>
          {aside ? <div className={classes.panelAside}>{aside}</div> : null}
        </div>
      ) : null}
      <div className={flush ? (title ? classes.flush : classes.bare) : classes.body}>{children}</div>
    </section>
  );
}
