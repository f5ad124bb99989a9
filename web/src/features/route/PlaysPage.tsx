import { SegmentedControl } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { count, decimal, percent, plural, signed, words } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { daysOf, effectSentence, ShareCell, SPAN_CHOICES, spanText } from "./figures";
import classes from "./motion.module.css";
import { usePlays } from "./queries";

const TARGET = 0.95;
const DAYS_USUAL = 90;

/** What hands accounts over, and what each play did: handed over, held out, stopped by which guard. */
export function PlaysPage() {
  const search = useSearch({ from: "/plays" });
  const navigate = useNavigate({ from: "/plays" });
  const days = daysOf(search.days, DAYS_USUAL);
  const plays = usePlays(days);
  const items = plays.data?.items ?? [];
  const on = items.filter((play) => play.enabled).length;
  const handed = items.reduce((sum, play) => sum + play.handedOver, 0);
  const triggered = items.reduce((sum, play) => sum + play.triggered, 0);
  return (
    <Page
      title="Plays"
      finding={
        plays.data ? (
          <>
            {plural(on, "play")} of {items.length} on. They came true {plural(triggered, "time")} in {days} days and
            handed <strong>{plural(handed, "account")}</strong> over.
          </>
        ) : (
          <>&nbsp;</>
        )
      }
      actions={
        <>
          <Stale updatedAt={plays.dataUpdatedAt} failing={plays.isRefetchError} />
          <SegmentedControl
            aria-label="Of the last"
            value={String(days)}
            onChange={(next) => void navigate({ search: { days: next }, replace: true })}
            data={SPAN_CHOICES}
          />
        </>
      }
    >
      {plays.isPending ? <RowSkeletons rows={10} height={56} /> : null}
      {plays.error && !plays.data ? (
        <ErrorState error={plays.error} what="the plays" retry={() => void plays.refetch()} />
      ) : null}
      {plays.data && items.length === 0 ? (
        <Panel>
          <EmptyState title="The playbook in force has no play">
            <p>
              Plays stand in plays.yaml of the{" "}
              <Link to="/playbook" search={{ file: "plays.yaml" }}>
                playbook
              </Link>
              : an audience, a trigger, guards, who gets it and by when.
            </p>
          </EmptyState>
        </Panel>
      ) : null}
      {items.length > 0 ? (
        <Panel flush>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <div className={classes.scroll} tabIndex={0} role="region" aria-label="Plays">
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Play</th>
                  <th scope="col" data-left>
                    To
                  </th>
                  <th scope="col">Came true</th>
                  <th scope="col">Handed over</th>
                  <th scope="col">Held out</th>
                  <th scope="col" data-left>
                    Stopped
                  </th>
                  <th scope="col" data-left>
                    Clocks kept
                  </th>
                  <th scope="col" data-left>
                    Effect
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((play) => (
                  <tr key={play.id} data-off={!play.enabled || undefined}>
                    <td className={classes.wrap}>
                      <Link to="/plays/$play" params={{ play: play.id }} search={{}}>
                        {play.name}
                      </Link>
                      <small>{play.enabled ? play.summary : "Off"}</small>
                    </td>
                    <td data-left>
                      {play.team ? words(play.team) : "By service level"}
                      <small>{play.withinHours === null ? "" : `within ${decimal(play.withinHours)} h`}</small>
                    </td>
                    <td>{count(play.triggered)}</td>
                    <td>
                      {play.open > 0 ? (
                        <Link to="/desk" search={{ view: "all", play: play.id }}>
                          {count(play.handedOver)}
                        </Link>
                      ) : (
                        count(play.handedOver)
                      )}
                    </td>
                    <td>
                      {count(play.heldOut)}
                      <small>{play.holdout > 0 ? `${percent(play.holdout)} by lot` : ""}</small>
                    </td>
                    <td data-left className={classes.wrap}>
                      {count(play.stopped)}
                      <small>{play.suppressed[0]?.sentence ?? ""}</small>
                    </td>
                    <td data-left>
                      <ShareCell share={play.adherence} target={TARGET} />
                    </td>
                    <td data-left title={play.goalDays === null ? undefined : effectSentence(play.effect)}>
                      <Effect play={play} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      ) : null}
    </Page>
  );
}

/** The difference in points, with its interval; the whole sentence is on hover and on the play's page. */
function Effect({ play }: { play: Schemas["PlayRow"] }) {
  const { difference, enough } = play.effect;
  if (play.goalDays === null) return <span className="dim">no goal</span>;
  if (difference.value === null) return <span className="dim">not known yet</span>;
  return (
    <>
      {signed(100 * difference.value, 0)} points
      <small>
        {enough ? "" : "few accounts, "}
        {spanText(difference, 100)}
      </small>
    </>
  );
}
