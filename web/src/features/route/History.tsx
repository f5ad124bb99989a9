import { IconArrowRight, IconCheck } from "@tabler/icons-react";
import type { Schemas } from "../../api/client";
import { words } from "../../ui/format";
import { Time } from "../../ui/Time";
import classes from "./handoff.module.css";
import { describeStep } from "./steps";

const RULES: Record<string, string> = {
  crm_owner: "Owner in the CRM",
  previous_owner: "Who had it before",
  named_accounts: "Named accounts",
  territory: "Territory",
  round_robin: "Turn by turn",
  fallback: "Queue",
};

/** How it was decided who has it, and everything that happened since. */
export function History({ detail }: { detail: Schemas["HandoffDetail"] }) {
  return (
    <div className={classes.groups} data-wide>
      <section className={classes.block}>
        <h3>Why {detail.handoff.owner?.name ?? "the queue"}</h3>
        {detail.path.length === 0 ? <p className="dim">Decided by hand.</p> : null}
        <ol className={classes.path}>
          {detail.path.map((step) => (
            <li key={step.rule} data-decided={step.decided || undefined}>
              {step.decided ? (
                <IconCheck size={14} aria-label="Decided" />
              ) : (
                <IconArrowRight size={14} aria-label="Went on" />
              )}
              <span>
                <b>{RULES[step.rule] ?? words(step.rule)}</b> {step.result}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section className={classes.block}>
        <h3>What happened</h3>
        <ol className={classes.doings}>
          {detail.steps.toReversed().map((step) => (
            <li key={`${step.at}${step.kind}`}>
              <Time at={step.at} brief />
              <span>
                {describeStep(step)}
                {step.note ? <small> “{step.note}”</small> : null}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
