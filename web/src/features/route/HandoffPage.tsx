import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Page } from "../../ui/Page";
import { Stale } from "../../ui/states";
import { HandoffView } from "./HandoffView";
import classes from "./handoff.module.css";
import { useHandoff, useHandoffStream } from "./queries";
import { undo } from "./send";
import { useDeskKeys } from "./useDeskKeys";
import { useVerbs } from "./useVerbs";

/** One handoff on a page of its own: where links from chat and mail lead, and the desk in a narrow window. */
export function HandoffPage() {
  const { handoffId } = useParams({ from: "/desk/$handoffId" });
  const navigate = useNavigate();
  const detail = useHandoff(handoffId);
  useHandoffStream();
  const verbs = useVerbs((action) => {
    if (action === "dispose" || action === "not_now") void navigate({ to: "/desk" });
  });
  const handoff = detail.data?.handoff;
  useDeskKeys({
    move: () => {},
    open: () => {},
    pick: () => {},
    pickNone: () => {},
    verb: (action) => handoff && verbs.start(action, [handoff]),
    undo,
  });
  return (
    <Page
      name={handoff ? `Handoff of ${handoff.account.name}` : "Handoff"}
      title="Handoff"
      trail={
        <Link to="/desk" search={{}}>
          Desk
        </Link>
      }
      actions={<Stale updatedAt={detail.dataUpdatedAt} failing={detail.isRefetchError} />}
    >
      <article className={classes.sheet}>
        <HandoffView id={handoffId} may={verbs.may} level="h2" onVerb={(action, one) => verbs.start(action, [one])} />
      </article>
      {verbs.dialog}
    </Page>
  );
}
