import type { Schemas } from "../api/client";
import { decimal, words } from "./format";
import classes from "./roles.module.css";

type Role = Schemas["PqlRole"];

/** The roles that somebody has, as tags. */
export function Roles({ roles }: { roles: readonly Role[] }) {
  if (roles.length === 0) return <span className="dim">–</span>;
  return (
    <span className={classes.tags}>
      {roles.map((role) => (
        <span key={role} className={classes.tag} data-role={role}>
          {words(role)}
        </span>
      ))}
    </span>
  );
}

/** What speaks for each role, and what is missing where it is not enough. */
export function RoleEvidence({ roles }: { roles: readonly Schemas["RoleEvidence"][] }) {
  return (
    <ul className={classes.evidence}>
      {roles.map((role) => (
        <li key={role.role} data-holds={role.holds || undefined}>
          <span>
            <span className={classes.tag} data-role={role.holds ? role.role : undefined}>
              {words(role.role)}
            </span>{" "}
            <small className="num">
              {decimal(role.points)} of {decimal(role.needs)} points{role.holds ? "" : ", not enough"}
            </small>
          </span>
          <small>
            {role.evidence.map((each) => `${each.label} (${decimal(each.points)})`).join(" · ")}
            {!role.holds && role.missing.length > 0 ? ` · would help: ${role.missing[0]}` : ""}
          </small>
        </li>
      ))}
    </ul>
  );
}
