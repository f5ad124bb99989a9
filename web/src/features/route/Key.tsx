import type { ReactNode } from "react";
import classes from "./route.module.css";

/** The key that does the same as a button; nothing where there is hardly a keyboard. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <span className={classes.key} aria-hidden="true">
      {children}
    </span>
  );
}
