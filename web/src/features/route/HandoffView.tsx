import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { words } from "../../ui/format";
import { Grade } from "../../ui/Score";
import { EmptyState, ErrorState } from "../../ui/states";
import { Time } from "../../ui/Time";
import { Countdown } from "./Countdown";
import type { ActionName, Handoff } from "./desk";
import { History } from "./History";
import classes from "./handoff.module.css";
import { useMoney } from "./money";
import { PacketView } from "./PacketView";
import { useHandoff, usePacket } from "./queries";
import { Verbs } from "./Verbs";

interface Props {
  id: string;
  /** As the list has it, until the handoff itself is there. */
  known?: Handoff | undefined;
  onVerb: (action: ActionName, handoff: Handoff) => void;
  may: boolean;
  /** At the head's end: close, or where to go next. */
  aside?: ReactNode;
  level: "h1" | "h2";
}

/** Everything about one handoff: how long, why now, what to say, to whom, and what happened so far. */
export function HandoffView({ id, known, onVerb, may, aside, level }: Props) {
  const detail = useHandoff(id);
  const packet = usePacket(id);
  const there = detail.data?.handoff.id === id ? detail.data : undefined;
  const handoff = there?.handoff ?? known;
  if (!handoff) {
    if (detail.error)
      return <ErrorState error={detail.error} what="this handoff" retry={() => void detail.refetch()} />;
    return <Waiting />;
  }
  return (
    <>
      <Head handoff={handoff} aside={aside} level={level} />
      {may ? <Verbs handoff={handoff} onVerb={(action) => onVerb(action, handoff)} /> : null}
      {packet.isPending ? <Waiting /> : null}
      {packet.error && !packet.data ? (
        packet.error && "status" in packet.error && packet.error.status === 404 ? (
          <EmptyState title="The account is gone">
            <p>It was merged or erased since; what happened to the handoff stands below.</p>
          </EmptyState>
        ) : (
          <ErrorState error={packet.error} what="what there is to know" retry={() => void packet.refetch()} />
        )
      ) : null}
      {packet.data ? <PacketView packet={packet.data} handoff={handoff} /> : null}
      {there ? <History detail={there} /> : null}
      {!there && detail.error ? (
        <ErrorState error={detail.error} what="what happened so far" retry={() => void detail.refetch()} />
      ) : null}
    </>
  );
}

function Head({ handoff, aside, level: Heading }: Pick<Props, "aside" | "level"> & { handoff: Handoff }) {
  const money = useMoney();
  return (
    <header>
      <div className={classes.headLine}>
        <Grade grade={handoff.grade} large />
        <div className={classes.headName}>
          <Heading>
            <Link to="/accounts/$accountId" params={{ accountId: handoff.account.id }} search={{}}>
              {handoff.account.name}
            </Link>
          </Heading>
          <p>
            <Link to="/plays/$play" params={{ play: handoff.play.id }} search={{}}>
              {handoff.play.name}
            </Link>
            {" · "}
            {words(handoff.state)}
            {handoff.owner ? `, with ${handoff.owner.name}` : `, in the queue of ${words(handoff.team)}`}
            {handoff.worth > 0 ? ` · worth ${money(handoff.worth)} a year` : ""}
          </p>
        </div>
        {aside}
      </div>
      <div className={classes.headClock}>
        <Countdown handoff={handoff} large />
        <small className="dim">
          opened <Time at={handoff.openedAt} />
          {handoff.closedAt ? (
            <>
              , over <Time at={handoff.closedAt} />
              {handoff.reason ? `: ${words(handoff.reason).toLowerCase()}` : ""}
            </>
          ) : null}
          {handoff.segments.map((each) => ` · ${words(each)}`).join("")}
        </small>
      </div>
    </header>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading" className={classes.waiting}>
      <Skeleton height={72} radius="md" />
      <Skeleton height={130} radius="md" />
      <Skeleton height={160} radius="md" />
    </div>
  );
}
