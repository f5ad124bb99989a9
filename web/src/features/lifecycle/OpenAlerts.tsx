import { Link } from "@tanstack/react-router";
import { plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { AlertList } from "./AlertList";
import { foremost } from "./alerts";
import classes from "./lifecycle.module.css";
import { useAlerts } from "./queries";

const SHOWN_MAX = 3;

/** Alerts that are open, of each kind before another one of a kind; nothing while there are none. */
export function OpenAlerts() {
  const alerts = useAlerts();
  const open = (alerts.data?.items ?? []).filter((each) => each.recoveredAt === null);
  if (open.length === 0) return null;
  const shown = foremost(open, SHOWN_MAX);
  const others = open.filter((each) => !shown.includes(each));
  return (
    <Panel title={plural(open.length, "alert")} flush aside={<Link to="/playbook/health">All of them</Link>}>
      <AlertList alerts={shown} />
      {others.length > 0 ? (
        <p className={classes.others}>
          {others.length} more: {others.map((each) => each.title).join(", ")}
        </p>
      ) : null}
    </Panel>
  );
}
