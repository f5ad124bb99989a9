import { useRouter } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import type { Schemas } from "../../api/client";
import { EmptyState } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./lifecycle.module.css";

/** What somebody should look at; what has recovered stands below. */
export function AlertList({ alerts }: { alerts: readonly Schemas["Alert"][] }) {
  const { history } = useRouter();
  /** The server names the place; within these screens no page has to be loaded anew. */
  function go(event: MouseEvent, place: string) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !place.startsWith("/")) return;
    event.preventDefault();
    history.push(place);
  }
  if (alerts.length === 0) return <EmptyState title="Nothing was ever amiss" />;
  return (
    <ul className={classes.list}>
      {alerts.slice(0, 20).map((each) => (
        <li key={each.id}>
          <div>
            <strong>{each.title}</strong> {each.recoveredAt === null ? "" : "(well again)"}
            <small>{each.detail}</small>
            <small>
              <Time at={each.raisedAt} />
              {each.recoveredAt === null ? null : (
                <>
                  , recovered <Time at={each.recoveredAt} />
                </>
              )}
              {" · "}
              <a href={each.place} onClick={(event) => go(event, each.place)}>
                Look at it
              </a>
            </small>
          </div>
        </li>
      ))}
    </ul>
  );
}
