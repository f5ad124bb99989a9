import { Select, Skeleton } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { decimal, plural, signed, words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { Change, Grade } from "../../ui/Score";
import { Sparkline } from "../../ui/Sparkline";
import { EmptyState, ErrorState } from "../../ui/states";
import { Time } from "../../ui/Time";
import { Waterfall } from "../../ui/Waterfall";
import classes from "./account.module.css";
import { useAccountsSummary, useExplanation } from "./queries";

type Explanation = Schemas["Explanation"];

/** Why the score is what it is, what changed it, and what would lift it. */
export function ScorePanel({ accountId, account }: { accountId: string; account: Schemas["Account"] }) {
  const { score } = useSearch({ from: "/accounts/$accountId" });
  const navigate = useNavigate({ from: "/accounts/$accountId" });
  const explanation = useExplanation(accountId, score);
  const data = explanation.data;
  // The score that qualifies comes first.
  const names =
    useAccountsSummary().data?.scores ?? Object.keys(account.scores).map((name) => ({ name, label: words(name) }));
  const main = score === undefined;
  return (
    <Panel
      title={data ? `Why ${data.label} is ${decimal(data.value, 2)}` : "Why the score is what it is"}
      aside={
        names.length > 1 ? (
          <Select
            size="xs"
            w={150}
            aria-label="Score to explain"
            allowDeselect={false}
            value={data?.score ?? score ?? names[0]?.name ?? null}
            data={names.map(({ name, label }) => ({ value: name, label }))}
            onChange={(next) => next && void navigate({ search: { score: next }, replace: true, resetScroll: false })}
          />
        ) : null
      }
    >
      {explanation.isPending ? <Skeleton height={280} radius="md" /> : null}
      {explanation.error && !data ? (
        <ErrorState error={explanation.error} what="the reasons" retry={() => void explanation.refetch()} />
      ) : null}
      {data ? (
        <>
          <div className={classes.scoreHead}>
            <Grade grade={data.grade} large />
            <span className={classes.scoreValue}>{decimal(data.value, 2)}</span>
            {data.changes ? <Change points={data.changes.to - data.changes.from} what="in 7 days" /> : null}
            <span className={classes.spring} />
            {main ? <Sparkline values={account.trend} label="Score in 30 days" width={180} height={36} /> : null}
          </div>
          {data.contributions.length > 0 ? (
            <Waterfall contributions={data.contributions} value={data.value} label={`Contributions to ${data.label}`} />
          ) : (
            <EmptyState title="Nothing counts towards this score yet" />
          )}
          {data.choices.map((choice) => (
            <p key={choice.label} className="dim">
              {choice.label}
              {choice.expression ? (
                <>
                  , since <code>{choice.expression}</code>
                </>
              ) : null}
            </p>
          ))}
          <div className={classes.pair}>
            <Next explanation={data} />
            <Changes explanation={data} />
          </div>
          <p className={classes.version}>
            As of <Time at={data.now} />, by playbook version <code>{data.playbookVersion.slice(0, 10)}</code>.
          </p>
        </>
      ) : null}
    </Panel>
  );
}

function Next({ explanation }: { explanation: Explanation }) {
  const { next } = explanation;
  if (!next) {
    return (
      <section>
        <h3>{explanation.deciding ? "The best there is" : "Not the score that decides"}</h3>
        <p className="dim">
          {explanation.deciding
            ? `Grade ${explanation.grade}, ${words(explanation.lane).toLowerCase()}: no threshold lies above this score.`
            : "Lanes and grades follow from the headline score; what is missing to them is told there."}
        </p>
      </section>
    );
  }
  const aims = [next.lane ? words(next.lane).toLowerCase() : null, next.grade ? `grade ${next.grade}` : null];
  return (
    <section>
      <h3>
        {plural(Math.ceil(next.missing), "point")} to {aims.filter(Boolean).join(" and ")}
      </h3>
      {next.options.length === 0 ? <p className="dim">No single change is left that would lift this score.</p> : null}
      {next.together.length > 1 ? <p className="dim">Enough together: {next.together.join(" + ")}.</p> : null}
      <ul className={classes.options}>
        {next.options.slice(0, 6).map((option) => (
          <li key={option.score + option.expression}>
            <b data-enough={option.reaches || undefined}>{signed(option.points, 2)}</b>
            <span>
              {option.ceases ? `No longer: ${option.label}` : option.label}
              <small>{option.needs}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ explanation }: { explanation: Explanation }) {
  const { changes } = explanation;
  if (!changes) {
    return (
      <section>
        <h3>No score seven days ago</h3>
        <p className="dim">What changed is shown as soon as there is a week to compare with.</p>
      </section>
    );
  }
  const delta = changes.to - changes.from;
  return (
    <section>
      <h3>{Math.abs(delta) < 0.05 ? "Unchanged in 7 days" : `${signed(delta, 2)} in 7 days`}</h3>
      {changes.items.length === 0 ? <p className="dim">No reason came or went.</p> : null}
      <ul className={classes.options}>
        {changes.items.map((item) => (
          <li key={item.label}>
            <b data-sign={Math.sign(item.to - item.from)}>{signed(item.to - item.from, 2)}</b>
            <span>
              {item.label}
              <small>
                from {decimal(item.from, 2)} to {decimal(item.to, 2)}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
