import { Button, SegmentedControl } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { count, decimal, percent, plural, words } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import { DryRunPanel } from "./DryRunPanel";
import { EffectBars } from "./EffectBars";
import { daysOf, effectSentence, SPAN_CHOICES, stoppedSentence } from "./figures";
import classes from "./motion.module.css";
import { usePlay, useSuppressions } from "./queries";

const DAYS_USUAL = 90;

/** One play: what it says, what it did, what stopped it, and what it brought about. */
export function PlayPage() {
  const { play: id } = useParams({ from: "/plays/$play" });
  const search = useSearch({ from: "/plays/$play" });
  const navigate = useNavigate({ from: "/plays/$play" });
  const days = daysOf(search.days, DAYS_USUAL);
  const detail = usePlay(id, days);
  const data = detail.data;
  return (
    <Page
      title={data?.play.name ?? words(id)}
      trail={
        <Link to="/plays" search={{}}>
          Plays
        </Link>
      }
      finding={data ? <Finding play={data.play} days={days} /> : <>&nbsp;</>}
      actions={
        <>
          <Stale updatedAt={detail.dataUpdatedAt} failing={detail.isRefetchError} />
          <SegmentedControl
            aria-label="Of the last"
            value={String(days)}
            onChange={(next) => void navigate({ search: (before) => ({ ...before, days: next }), replace: true })}
            data={SPAN_CHOICES}
          />
        </>
      }
    >
      {detail.isPending ? <RowSkeletons rows={8} height={52} /> : null}
      {detail.error && !data ? (
        <ErrorState error={detail.error} what="this play" retry={() => void detail.refetch()} />
      ) : null}
      {data ? (
        <>
          <Figures play={data.play} />
          <div className={classes.columns}>
            <Panel title="What it brings about">
              <p>{data.play.goalDays === null ? "It has no goal." : effectSentence(data.play.effect)}</p>
              {data.play.goalDays === null ? null : <EffectBars effect={data.play.effect} />}
            </Panel>
            <Guards play={data.play} chosen={search.guard} />
          </div>
          <div className={classes.columns}>
            <Definition data={data} />
            <Panel title="What a rep reads">
              <p className={classes.term}>Next step</p>
              <p>{data.nextStep || "–"}</p>
              <p className={classes.term}>Opening message</p>
              <div className={classes.code}>{[data.subject, data.message].filter(Boolean).join("\n\n") || "–"}</div>
            </Panel>
          </div>
          <DryRunPanel play={id} />
          <Stopped play={id} days={days} guard={search.guard} />
        </>
      ) : null}
    </Page>
  );
}

function Finding({ play, days }: { play: Schemas["PlayRow"]; days: number }) {
  return (
    <>
      {play.enabled ? "" : "Off. "}
      {play.summary ? `${play.summary}: ` : ""}came true {plural(play.triggered, "time")} in {days} days,{" "}
      <strong>{count(play.handedOver)} handed over</strong>.
    </>
  );
}

function Figures({ play }: { play: Schemas["PlayRow"] }) {
  const figures: readonly (readonly [string, string])[] = [
    ["Came true", count(play.triggered)],
    ["Handed over", count(play.handedOver)],
    ["Held out", count(play.heldOut)],
    ["Stopped", count(play.stopped)],
    ["Stopped, then through", count(play.delayed)],
    ["Open now", count(play.open)],
    ["Clocks kept", percent(play.adherence.value)],
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Guards({ play, chosen }: { play: Schemas["PlayRow"]; chosen: string | undefined }) {
  const navigate = useNavigate({ from: "/plays/$play" });
  const most = play.suppressed[0]?.count ?? 1;
  return (
    <Panel title="What stopped it">
      {play.suppressed.length === 0 ? (
        <EmptyState title="No guard has spoken">
          <p>Whatever came true went through, or nothing came true.</p>
        </EmptyState>
      ) : (
        <p className={classes.note}>{stoppedSentence(play)}</p>
      )}
      <ul className={classes.guards}>
        {play.suppressed.map((each) => (
          <li key={each.guard}>
            <button
              type="button"
              aria-pressed={chosen === each.guard}
              onClick={() =>
                void navigate({
                  search: (before) => ({ ...before, guard: chosen === each.guard ? undefined : each.guard }),
                  replace: true,
                })
              }
            >
              <span>{each.sentence}</span>
              <span className={classes.bar} aria-hidden="true">
                <i style={{ width: `${(100 * each.count) / most}%` }} />
              </span>
              <span className="num">{count(each.count)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Definition({ data }: { data: Schemas["PlayDetail"] }) {
  const { play } = data;
  const facts: readonly (readonly [string, string])[] = [
    ["Goes to", play.team ? words(play.team) : "whom the service levels say"],
    ["First touch", play.withinHours === null ? "by service level" : `${decimal(play.withinHours)} h of working time`],
    ["Told by", play.channels.map(words).join(", ") || "the desk alone"],
    ["Holdout", play.holdout > 0 ? percent(play.holdout, 1) : "none"],
    ...(data.heldHours > 0 ? [["Has to hold for", `${decimal(data.heldHours)} h`] as const] : []),
    ["May hand over for", `${decimal(data.lastingHours / 24)} d`],
    ...data.guards.map((guard) => [guard.label, guard.value] as const),
  ];
  return (
    <Panel
      title="Definition"
      aside={
        <Link to="/playbook" search={{ file: data.file, line: data.line }}>
          {data.file}:{data.line}
        </Link>
      }
    >
      <p className={classes.term}>Audience</p>
      <div className={classes.code}>{data.audience}</div>
      <p className={classes.term}>Trigger</p>
      <div className={classes.code}>{data.trigger}</div>
      {data.goal ? (
        <>
          <p className={classes.term}>Goal, within {decimal(play.goalDays)} days</p>
          <div className={classes.code}>{data.goal}</div>
        </>
      ) : null}
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Stopped({ play, days, guard }: { play: string; days: number; guard: string | undefined }) {
  const list = useSuppressions(play, days, guard);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <Panel title={list.data ? `Stopped ${plural(total, "time")}${guard ? " by this guard" : ""}` : "Stopped"} flush>
      {list.isPending ? <RowSkeletons rows={4} height={44} /> : null}
      {list.error && !list.data ? (
        <ErrorState error={list.error} what="what was stopped" retry={() => void list.refetch()} />
      ) : null}
      {list.data && items.length === 0 ? (
        <EmptyState title="Nothing was stopped">
          <p>Each trigger that a guard objects to is kept here, with the guard.</p>
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Stopped triggers">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col" data-left>
                  Guard
                </th>
                <th scope="col" data-left>
                  Came true
                </th>
                <th scope="col" data-left>
                  Stopped
                </th>
                <th scope="col" data-left>
                  Since
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((each) => (
                <tr key={`${each.account.id}${each.triggeredAt}${each.guard}`}>
                  <td>
                    {each.account.id ? (
                      <Link to="/accounts/$accountId" params={{ accountId: each.account.id }} search={{}}>
                        {each.account.name}
                      </Link>
                    ) : (
                      each.account.name
                    )}
                  </td>
                  <td data-left>{each.sentence}</td>
                  <td data-left>
                    <Time at={each.triggeredAt} />
                  </td>
                  <td data-left>
                    <Time at={each.at} />
                  </td>
                  <td data-left>
                    {each.handoff ? (
                      <Link to="/desk/$handoffId" params={{ handoffId: each.handoff }}>
                        handed over
                      </Link>
                    ) : (
                      <span className="dim">–</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {list.hasNextPage ? (
        <Button variant="subtle" fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Earlier ones
        </Button>
      ) : null}
    </Panel>
  );
}
