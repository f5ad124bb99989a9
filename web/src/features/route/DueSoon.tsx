import { Link } from "@tanstack/react-router";
import { plural } from "../../ui/format";
import { useNow } from "../../ui/now";
import { Panel } from "../../ui/Page";
import classes from "../home/home.module.css";
import { Countdown } from "./Countdown";
import { byUrgency, partOf } from "./desk";
import { useHandoffStream, useHandoffs, useMe } from "./queries";

const SHOWN_MAX = 5;

/** What of one's own is to be taken up, the most urgent first; nothing for who is no rep or has nothing to do. */
export function DueSoon() {
  const me = useMe();
  const now = useNow();
  useHandoffStream();
  const list = useHandoffs({ states: ["pending"], owner: me?.rep }, me?.rep !== undefined);
  const due = (list.data?.pages.flatMap((page) => page.items) ?? []).filter((one) =>
    ["late", "short", "pending"].includes(partOf(one, now)),
  );
  if (!me?.rep || due.length === 0) return null;
  const total = list.data?.pages[0]?.total ?? due.length;
  return (
    <Panel
      title={`${plural(total, "handoff")} for you to take up`}
      flush
      aside={
        <Link to="/desk" search={{}}>
          Desk
        </Link>
      }
    >
      <ul className={classes.due}>
        {due
          .toSorted(byUrgency)
          .slice(0, SHOWN_MAX)
          .map((one) => (
            <li key={one.id}>
              <Countdown handoff={one} />
              <Link to="/desk/$handoffId" params={{ handoffId: one.id }} className="truncate">
                {one.account.name}
              </Link>
              <small className="truncate">{one.play.name}</small>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
