import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { RoleEvidence, Roles } from "../../ui/Roles";
import { ErrorState } from "../../ui/states";
import classes from "./account.module.css";
import { useReadiness } from "./queries";

type Readiness = Schemas["Readiness"];

/** Whether sales may have the account, whom to talk to, and what speaks for whom. */
export function AccountContact({ accountId }: { accountId: string }) {
  const readiness = useReadiness(accountId);
  const data = readiness.data;
  return (
    <Panel title={data ? title(data) : "Whom to talk to"}>
      {readiness.isPending ? <Skeleton height={120} radius="md" /> : null}
      {readiness.error && !data ? (
        <ErrorState error={readiness.error} what="whom to talk to" retry={() => void readiness.refetch()} />
      ) : null}
      {data ? (
        <>
          {data.refusals.length > 0 ? (
            <p className="dim">{data.refusals.map((refusal) => refusal.words).join(". ")}.</p>
          ) : null}
          {data.contact ? (
            <p>
              {data.contact.kind === "best" ? "Talk to " : "Ask for an introduction: "}
              <Link to="/people/$personId" params={{ personId: data.contact.person.id }}>
                <strong>{data.contact.person.name}</strong>
              </Link>
              <br />
              <small className="dim">{data.contact.why}.</small>
            </p>
          ) : (
            <p className="dim">Nobody of this account is known by name yet.</p>
          )}
          <Leads readiness={data} />
        </>
      ) : null}
    </Panel>
  );
}

function title(readiness: Readiness): string {
  return readiness.ready ? "Ready for sales" : "Not ready for sales";
}

function Leads({ readiness }: { readiness: Readiness }) {
  if (readiness.declared.length === 0) {
    return <p className="dim">The playbook declares no roles (qualification.yaml, people).</p>;
  }
  if (readiness.leads.length === 0) return null;
  return (
    <>
      {readiness.qualified ? null : <p className="dim">If it were qualified, these would be its people:</p>}
      <ul className={classes.leads} aria-label="People with evidence">
        {[...readiness.leads].sort(byStrength).map((lead) => (
          <li key={lead.person.id}>
            <span className={classes.leadHead}>
              <Link to="/people/$personId" params={{ personId: lead.person.id }} className="truncate">
                {lead.person.name}
              </Link>
              <Roles roles={lead.roles.filter((role) => role.holds).map((role) => role.role)} />
            </span>
            {lead.title ? <small className="dim">{lead.title}</small> : null}
            <details>
              <summary>
                <small>Evidence: {lead.roles.map((role) => words(role.role).toLowerCase()).join(", ")}</small>
              </summary>
              <RoleEvidence roles={lead.roles} />
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Those with roles first, then by the most points. */
function byStrength(a: Schemas["Lead"], b: Schemas["Lead"]): number {
  const held = (lead: Schemas["Lead"]) => lead.roles.filter((role) => role.holds).length;
  const most = (lead: Schemas["Lead"]) => Math.max(...lead.roles.map((role) => role.points));
  return held(b) - held(a) || most(b) - most(a);
}
