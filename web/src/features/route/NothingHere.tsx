import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { EmptyState } from "../../ui/states";
import { usePlays, useTeams } from "./queries";
import { type DeskSearch, isFiltered, type Me, type View } from "./search";

/** Why the inbox is empty, and what to do about it. */
export function NothingHere({ search, view, me }: { search: DeskSearch; view: View; me: Me }) {
  const navigate = useNavigate();
  const plays = usePlays();
  const teams = useTeams();
  if (isFiltered(search))
    return (
      <EmptyState
        title="No handoff is like that"
        action={
          <Button variant="default" onClick={() => void navigate({ to: "/desk", search: { view } })}>
            Show all that are open
          </Button>
        }
      >
        <p>Take a filter away, or search for less.</p>
      </EmptyState>
    );
  if (view === "mine" && me.rep !== undefined)
    return (
      <EmptyState
        title="Your desk is clear"
        action={
          <Button variant="default" onClick={() => void navigate({ to: "/desk", search: { view: "queue" } })}>
            See the queue
          </Button>
        }
      >
        <p>The next handoff appears here within a second. Meanwhile something may lie in the queue.</p>
      </EmptyState>
    );
  if (view === "queue")
    return (
      <EmptyState title="The queue is empty">
        <p>What nobody could be found for lies here, and what was given back.</p>
      </EmptyState>
    );
  const on = plays.data?.items.some((play) => play.enabled) ?? true;
  const staffed = teams.data?.teams.some((team) => team.reps.length > 0) ?? true;
  return (
    <EmptyState
      title="Nothing was handed over yet"
      action={
        <>
          {staffed ? null : <NameMembers />}
          <Button variant="default" component={Link} to="/plays">
            See the plays
          </Button>
        </>
      }
    >
      <p>
        A play hands an account over when its trigger comes true and no guard objects.
        {on ? "" : " None is switched on: set `on: true` in plays.yaml."}
        {staffed ? "" : " The playbook's teams have no members yet, so that it would lie in their queues."}
      </p>
    </EmptyState>
  );
}

/** To the lines of the playbook in which the members of teams stand. */
export function NameMembers() {
  const navigate = useNavigate();
  return (
    <Button onClick={() => void navigate({ to: "/playbook", search: { file: "teams.yaml" } })}>Name the members</Button>
  );
}
