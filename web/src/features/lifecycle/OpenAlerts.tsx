import { Link } from "@tanstack/react-router";
import { plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { AlertList } from "./AlertList";
import { useAlerts } from "./queries";

/** Alerts that are open; nothing while there are none. */
export function OpenAlerts() {
  const alerts = useAlerts();
  const open = (alerts.data?.items ?? []).filter((each) => each.recoveredAt === null);
  if (open.length === 0) return null;
  return (
    <Panel title={plural(open.length, "alert")} flush aside={<Link to="/playbook/health">Model health</Link>}>
      <AlertList alerts={open} />
    </Panel>
  );
}
