import type { Schemas } from "../../api/client";
import { EmptyState } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./lifecycle.module.css";

/** What somebody should look at; what has recovered stands below. */
export function AlertList({ alerts }: { alerts: readonly Schemas["Alert"][] }) {
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
              <a href={each.place}>Look at it</a>
            </small>
          </div>
        </li>
      ))}
    </ul>
  );
}
