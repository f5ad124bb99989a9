import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { decimal, percent, signed } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import { describe } from "../accounts/AccountTransitions";
import classes from "./lifecycle.module.css";
import { useDecision } from "./queries";
import { Short } from "./State";

/** One decision on one page: what, from what, by which version, who answers for it. */
export function DecisionPage() {
  const { decisionId } = useParams({ from: "/decisions/$decisionId" });
  const found = useDecision(decisionId);
  const data = found.data;
  return (
    <Page
      title={data ? describe(data.decision) : "Decision"}
      trail={<Link to="/decisions">Decisions</Link>}
      finding={
        data ? (
          <>
            About{" "}
            <Link to="/accounts/$accountId" params={{ accountId: data.decision.account.id }} search={{}}>
              {data.decision.account.name}
            </Link>
            {data.decision.person ? (
              <>
                {", of "}
                <Link to="/people/$personId" params={{ personId: data.decision.person.id }}>
                  {data.decision.person.name}
                </Link>
              </>
            ) : null}
            , <Time at={data.decision.at} />, at {decimal(data.decision.score)} points.
          </>
        ) : undefined
      }
    >
      {found.isPending ? <RowSkeletons rows={6} /> : null}
      {found.error && !data ? (
        <ErrorState error={found.error} what="the decision" retry={() => void found.refetch()} />
      ) : null}
      {data ? (
        <div className={classes.columns}>
          <Panel title="Who answers for it" flush>
            <Answers data={data} />
          </Panel>
          <Panel title="Why this score" flush>
            {data.reasons.length === 0 ? <EmptyState title="Nothing counted" /> : null}
            <ul className={classes.list}>
              {data.reasons.map((reason) => (
                <li key={reason.label}>
                  <div>{reason.label}</div>
                  <span>{signed(reason.points)}</span>
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="What it was made from" flush>
            <Inputs inputs={data.inputs as Record<string, unknown>} />
          </Panel>
        </div>
      ) : null}
    </Page>
  );
}

function Answers({ data }: { data: Schemas["DecisionDetail"] }) {
  const { decision, bias } = data;
  const lines: readonly (readonly [string, ReactNode])[] = [
    ["Decided by", decision.override ? `${decision.override.by}, in the playbook's place` : "the playbook"],
    ...(decision.override
      ? ([
          ["Because", decision.override.rationale],
          ["Until", <Time key="until" at={decision.override.until} />],
        ] as const)
      : []),
    ["Version", <Short key="version" version={decision.playbookVersion} />],
    ["Published by", decision.publishedBy || "–"],
    ["Approved by", decision.approvedBy || "nobody was asked"],
    ["Cause", data.cause],
    [
      "Bias of the version then",
      bias.worst === null
        ? "not known"
        : `${percent(bias.worst)} at most (${bias.where?.replace(":", " by ")})${bias.alert ? ", above the limit" : ""}`,
    ],
  ];
  return (
    <ul className={classes.list}>
      {lines.map(([name, value]) => (
        <li key={name}>
          <div>{name}</div>
          <span>{value}</span>
        </li>
      ))}
    </ul>
  );
}

function Inputs({ inputs }: { inputs: Record<string, unknown> }) {
  const entries = Object.entries(inputs);
  if (entries.length === 0) return <EmptyState title="Not kept: it was decided by an earlier release" />;
  return (
    <ul className={classes.list}>
      {entries.map(([name, value]) => (
        <li key={name}>
          <div className="mono">{name}</div>
          <span>{typeof value === "number" ? decimal(value, 2) : String(value)}</span>
        </li>
      ))}
    </ul>
  );
}
