import { Link } from "@tanstack/react-router";
import { plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { AlertList } from "./AlertList";
import { useAlerts } from "./queries";

const SHOWN_MAX = 3;

/** Alerts that are open; nothing while there are none. */
export function OpenAlerts() {
  const alerts = useAlerts();
  const open = (alerts.data?.items ?? []).filter((each) => each.recoveredAt === null);
  if (open.length === 0) return null;
  return (
    <Panel
      title={plural(open.length, "alert")}
      flush
      aside={<Link to="/playbook/health">{open.length > SHOWN_MAX ? "All of them" : "Model health"}</Link>}
    >
      <AlertList alerts={open.slice(0, SHOWN_MAX)} />
    </Panel>
  );
}
