import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { count, percent, plural } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Credits } from "./Credits";
import { daysOf, intervalText, ShareCell, SPAN_CHOICES, timeText } from "./figures";
import { Incremental } from "./Incremental";
import classes from "./motion.module.css";
import { useMotion } from "./queries";
import { Sales } from "./Sales";

const DAYS_USUAL = 90;
const NAMES: Record<Schemas["FunnelStep"]["name"], string> = {
  pqa: "Became a PQA",
  pql: "Has a PQL",
  opened: "Handed over",
  accepted: "Taken up",
  engaged: "In touch",
  opportunity: "Opportunity",
  won: "Won",
};

/** How far accounts come, how fast we are there, and what plays bring about that would not have come anyway. */
export function MotionPage() {
  const search = useSearch({ from: "/motion" });
  const navigate = useNavigate({ from: "/motion" });
  const days = daysOf(search.days, DAYS_USUAL);
  const motion = useMotion(days);
  const data = motion.data;
  return (
    <Page
      title="Motion"
      finding={data ? <Finding data={data} /> : <>&nbsp;</>}
      actions={
        <>
          <Stale updatedAt={motion.dataUpdatedAt} failing={motion.isRefetchError} />
          <SegmentedControl
            aria-label="Of the last"
            value={String(days)}
            onChange={(next) => void navigate({ search: { days: next }, replace: true })}
            data={SPAN_CHOICES}
          />
        </>
      }
    >
      {motion.isPending ? <RowSkeletons rows={8} height={52} /> : null}
      {motion.error && !data ? (
        <ErrorState error={motion.error} what="the report" retry={() => void motion.refetch()} />
      ) : null}
      {data ? (
        <>
          <Panel title="From a qualified account to a customer">
            <Funnel steps={data.funnel} />
            <p className={classes.note}>
              Accounts that became PQAs in these days, and how far each has come since. The latest are still under way.
              {data.money.deals === 0 ? " No deals are known: an opportunity shows only by being won." : ""}
            </p>
          </Panel>
          <div className={classes.columns}>
            <Rates rates={data.rates} />
            <Speed speed={data.speed} />
          </div>
          <Sales money={data.money} days={days} />
          <Incremental plays={data.plays} money={data.money} />
          <Credits days={days} />
        </>
      ) : null}
    </Page>
  );
}

function Finding({ data }: { data: Schemas["MotionReport"] }) {
  const of = (name: string) => data.funnel.find((step) => step.name === name)?.count ?? 0;
  if (of("pqa") === 0) return `No account became a PQA in ${data.days} days.`;
  return (
    <>
      Of <strong>{plural(of("pqa"), "account")}</strong> that became PQAs in {data.days} days, {count(of("opened"))}{" "}
      were handed over, {count(of("accepted"))} taken up and <strong>{count(of("won"))} won</strong>
      {data.speed.medianMs === null
        ? "."
        : `; half of all handoffs were touched within ${timeText(data.speed.medianMs)}.`}
    </>
  );
}

function Funnel({ steps }: { steps: readonly Schemas["FunnelStep"][] }) {
  const most = Math.max(1, ...steps.map((step) => step.count));
  return (
    <ol className={classes.funnel}>
      {steps.map((step, at) => {
        const before = steps[at - 1]?.count;
        return (
          <li key={step.name}>
            <b>{NAMES[step.name]}</b>
            <span className={classes.step} aria-hidden="true">
              <i style={{ width: `${(100 * step.count) / most}%` }} />
            </span>
            <span className="num">{count(step.count)}</span>
            <small>
              {before ? `${percent(step.count / before)} of the step before` : ""}
              {step.medianMs === null
                ? ""
                : step.medianMs < 60_000
                  ? ", half at once"
                  : `, half in ${timeText(step.medianMs)}`}
            </small>
          </li>
        );
      })}
    </ol>
  );
}

function Rates({ rates }: { rates: readonly Schemas["MotionRate"][] }) {
  return (
    <Panel title="Rates, against what is usual" flush>
      <table className={classes.table}>
        <tbody>
          {rates.map((rate) => (
            <tr key={rate.name}>
              <td className={classes.wrap}>
                {rate.label}
                <small>{rate.low === null ? "" : `usual: ${percent(rate.low)} to ${percent(rate.high)}`}</small>
              </td>
              <td>
                <ShareCell share={rate.share} {...(rate.low === null ? {} : { target: rate.low })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Speed({ speed }: { speed: Schemas["MotionReport"]["speed"] }) {
  return (
    <Panel title="Speed to lead">
      <dl className={classes.figures}>
        <div>
          <dt>Half touched within</dt>
          <dd>{timeText(speed.medianMs)}</dd>
        </div>
        <div>
          <dt>Nine of ten within</dt>
          <dd>{timeText(speed.p90Ms)}</dd>
        </div>
        <div>
          <dt>Clocks kept</dt>
          <dd title={intervalText(speed.adherence)}>{percent(speed.adherence.value)}</dd>
        </div>
      </dl>
      <p className={classes.note}>
        {plural(speed.touched, "handoff")} touched by a human; wall-clock time, so nights and weekends count. Clocks run
        in working time.
      </p>
    </Panel>
  );
}
