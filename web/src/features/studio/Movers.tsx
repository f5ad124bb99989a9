import { ActionIcon, Tooltip } from "@mantine/core";
import { IconPin } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { decimal, signed } from "../../ui/format";
import { Change, Grade, Lane } from "../../ui/Score";
import classes from "./studio.module.css";

type Previewed = Schemas["PreviewedAccount"];

/** The accounts that the draft changes most, and through which reasons. */
export function Movers({ movers, onPin }: { movers: readonly Previewed[]; onPin: (id: string) => void }) {
  return (
    <ul className={classes.movers} aria-label="Accounts that change most">
      {movers.map((each) => (
        <li key={each.account.id}>
          <div className={classes.moverHead}>
            <Link to="/accounts/$accountId" params={{ accountId: each.account.id }}>
              {each.account.name}
            </Link>
            <Standing each={each} />
            <Tooltip label="Keep it in view, with all reasons">
              <ActionIcon
                size={26}
                variant="subtle"
                color="gray"
                aria-label={`Pin ${each.account.name}`}
                onClick={() => onPin(each.account.id)}
              >
                <IconPin size={14} />
              </ActionIcon>
            </Tooltip>
          </div>
          <p className={classes.because}>
            {each.changes
              .slice(0, 3)
              .map((change) => `${change.label} ${signed(change.to - change.from, 1)}`)
              .join(", ") || "Its score is the same; the rules for lanes or qualification are not."}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** From where to where an account goes. */
export function Standing({ each }: { each: Previewed }) {
  const { before, after } = each;
  return (
    <span className={classes.standing}>
      <Grade grade={before.grade} /> {decimal(before.score, 1)}
      <span aria-hidden="true">→</span>
      <span className="unseen">becomes</span>
      <Grade grade={after.grade} /> {decimal(after.score, 1)}
      <Change points={after.score - before.score} what="against live" />
      {before.lane === after.lane ? <Lane lane={after.lane} /> : null}
      {before.lane === after.lane ? null : (
        <>
          <Lane lane={before.lane} />
          <span aria-hidden="true">→</span>
          <Lane lane={after.lane} />
        </>
      )}
      {before.qualified === after.qualified ? null : <b>{after.qualified ? "becomes a PQA" : "no PQA any more"}</b>}
    </span>
  );
}
