import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { words } from "../../ui/format";
import { Grade } from "../../ui/Score";
import { Countdown } from "./Countdown";
import type { Handoff } from "./desk";
import { useMoney } from "./money";
import classes from "./route.module.css";

interface Props {
  handoff: Handoff;
  active: boolean;
  chosen: boolean;
  /** Whether the list is of several people's work. */
  showOwner: boolean;
  /** Opens beside the list; undefined where there is no room for that. */
  onShow: ((id: string) => void) | undefined;
  onPick: (id: string) => void;
}

/** One handoff in the inbox: how long, who, why, how much. */
export const HandoffRow = memo(function HandoffRow({ handoff, active, chosen, showOwner, onShow, onPick }: Props) {
  const money = useMoney();
  const [reason] = handoff.reasons;
  return (
    <div className={classes.row} data-active={active || undefined} data-chosen={chosen || undefined}>
      <input
        type="checkbox"
        checked={chosen}
        onChange={() => onPick(handoff.id)}
        aria-label={`Select ${handoff.account.name}`}
        tabIndex={-1}
      />
      <Countdown handoff={handoff} />
      <Link
        to="/desk/$handoffId"
        params={{ handoffId: handoff.id }}
        className={classes.rowLink}
        aria-current={active || undefined}
        onClick={(event) => {
          if (!onShow || event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onShow(handoff.id);
        }}
      >
        <span className={classes.rowName}>
          <Grade grade={handoff.grade} />
          <span className="truncate">{handoff.account.name}</span>
        </span>
        <small className="truncate">
          {handoff.play.name}
          {reason ? ` · ${reason.label}` : ""}
        </small>
      </Link>
      <span className={classes.rowAside}>
        <b className="num">{handoff.worth > 0 ? money(handoff.worth) : null}</b>
        <small className="truncate">
          {showOwner ? (handoff.owner?.name ?? words(handoff.team)) : (handoff.contact?.name ?? "")}
        </small>
      </span>
    </div>
  );
});
