import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api, take } from "../../api/client";
import { useMay } from "../../api/session";
import { Panel } from "../../ui/Page";
import classes from "../accounts/account.module.css";

const STATE = {
  new: "not written yet",
  linked: "in step",
  waiting: "a possible duplicate is to be decided",
  failed: "is tried again",
  parked: "could not be written",
} as const;

/** What the CRMs have of an account: how it stands there, and the people there. Nothing where no CRM has to do with it. */
export function AccountCrm({ accountId }: { accountId: string }) {
  const looks = useMay("connections");
  const found = useQuery({
    queryKey: ["accounts", accountId, "crm"],
    queryFn: () => take(api.GET("/accounts/{accountId}/crm", { params: { path: { accountId } } })),
  });
  return found.data?.records.map((record) => (
    <Panel
      key={record.connection}
      flush
      title={`In ${record.name}`}
      aside={
        looks ? (
          <Link to="/crm" search={{ connection: record.connection, tab: "log" }}>
            {STATE[record.state]}
          </Link>
        ) : (
          STATE[record.state]
        )
      }
    >
      <ul className={classes.list}>
        {record.contacts.map((contact) => (
          <li key={contact.crmId}>
            <div className={classes.who}>
              {contact.name || contact.email || contact.crmId}
              <small>{contact.name ? contact.email : ""}</small>
            </div>
          </li>
        ))}
        {record.contacts.length === 0 ? <li className="dim">No contact of it is there.</li> : null}
      </ul>
    </Panel>
  ));
}
