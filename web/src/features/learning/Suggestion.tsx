import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { signed } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState } from "../../ui/states";
import { useDrafts } from "../playbook/drafts";
import { usePlaybook } from "../playbook/queries";
import classes from "./learning.module.css";
import { type Report, useApplyStudy, useBacktestStudy } from "./queries";
import { suggestion } from "./words";

interface Props {
  id: number;
  rubric: Report["rubric"];
  may: boolean;
}

const WRITTEN = ["signals.yaml", "scores.yaml", "qualification.yaml"];

/** The rubric that follows from the findings, and what it would decide. */
export function Suggestion({ id, rubric, may }: Props) {
  const navigate = useNavigate();
  const apply = useApplyStudy();
  const backtest = useBacktestStudy();
  const playbook = usePlaybook();
  const [drafts] = useDrafts();
  const { rules, score, decision } = rubric;
  const inTheWay = WRITTEN.filter((path) => drafts[path] !== undefined);
  const openStudio = () => void navigate({ to: "/playbook/studio", search: { score } });
  if (rules.length === 0) {
    return (
      <Panel title="No rubric to suggest">
        <EmptyState title="No finding holds in both halves of the time">
          What differs between the two halves is no ground for a rule. More history, or a shorter window, may tell more.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title="Suggested rubric">
      <ul className={classes.rules}>
        {rules.map((rule) => (
          <li key={rule.condition}>
            <b>{signed(rule.points, 0)}</b>
            <span>{rule.label}</span>
          </li>
        ))}
      </ul>
      {decision ? <p>{suggestion(decision)}</p> : null}
      {may ? (
        <>
          <div className={classes.actions}>
            {decision ? (
              <Button
                loading={backtest.isPending}
                disabled={inTheWay.length > 0 || !playbook.data}
                onClick={() =>
                  backtest.mutate(
                    { id, above: decision.above, against: playbook.data?.live.version },
                    { onSuccess: openStudio },
                  )
                }
              >
                Backtest this
              </Button>
            ) : null}
            <Button
              variant="default"
              loading={apply.isPending}
              disabled={inTheWay.length > 0}
              onClick={() => apply.mutate(id, { onSuccess: openStudio })}
            >
              Add as a score only
            </Button>
          </div>
          <p className="dim">
            {inTheWay.length > 0
              ? `Save or discard what you changed in ${inTheWay.join(" and ")} first: it would be overwritten.`
              : "Backtest this opens the rubric in the studio as a draft that decides by it, and replays history under it beside the live version. Added as a score only, nothing decides by it."}
          </p>
        </>
      ) : null}
      {apply.error ? <ErrorState error={apply.error} what="the rubric" /> : null}
      {backtest.error ? <ErrorState error={backtest.error} what="the backtest" /> : null}
    </Panel>
  );
}
