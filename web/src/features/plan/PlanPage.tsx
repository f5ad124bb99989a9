import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { count, plural } from "../../ui/format";
import { Page } from "../../ui/Page";
import { Coverage } from "./Coverage";
import { Drift } from "./Drift";
import { PlanEditor } from "./PlanEditor";
import { useCoverage, useDrift, usePlan } from "./queries";

/** What should be tracked, what is, and what breaks the agreement. */
export function PlanPage() {
  const { tab = "coverage" } = useSearch({ from: "/data/plan" });
  const navigate = useNavigate({ from: "/data/plan" });
  const plan = usePlan();
  const coverage = useCoverage();
  const drift = useDrift();
  const drifts = drift.data?.items.length ?? 0;
  return (
    <Page
      fill={tab === "edit"}
      title="Tracking plan"
      finding={<Finding coverage={coverage.data} />}
      actions={
        <SegmentedControl
          aria-label="Show"
          value={tab}
          onChange={(next) => void navigate({ search: { tab: next === "coverage" ? undefined : next } })}
          data={[
            { value: "coverage", label: "Coverage" },
            { value: "drift", label: drifts > 0 ? `Drift ${count(drifts)}` : "Drift" },
            { value: "edit", label: "Edit" },
          ]}
        />
      }
    >
      {tab === "edit" ? (
        <PlanEditor plan={plan} />
      ) : tab === "drift" ? (
        <Drift drift={drift} />
      ) : (
        <Coverage coverage={coverage} events={plan.data?.value.events} />
      )}
    </Page>
  );
}

function Finding({ coverage }: { coverage: ReturnType<typeof useCoverage>["data"] }) {
  if (!coverage) return <>&nbsp;</>;
  const planned = coverage.filter((each) => each.planned);
  const seen = planned.filter((each) => each.lastSeenAt !== null).length;
  const unplanned = coverage.length - planned.length;
  const violations = coverage.reduce((sum, each) => sum + each.violations, 0);
  return (
    <>
      <strong>
        {count(seen)} of {count(planned.length)}
      </strong>{" "}
      planned events were seen{unplanned > 0 ? `; ${plural(unplanned, "event")} came unplanned` : ""}
      {violations > 0 ? `; ${plural(violations, "message")} broke the plan` : ""}.
    </>
  );
}
