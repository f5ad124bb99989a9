import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { count } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { Roles } from "../../ui/Roles";
import { ScrollList } from "../../ui/ScrollList";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./account.module.css";
import { useMembers } from "./queries";

export function AccountPeople({ accountId, total }: { accountId: string; total: number }) {
  const members = useMembers(accountId);
  const people = members.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={`${count(total)} ${total === 1 ? "person" : "people"}`} aside="events and days active, 30 d" flush>
      {members.isPending ? <RowSkeletons rows={5} height={46} /> : null}
      {members.error && !members.data ? (
        <ErrorState error={members.error} what="the people" retry={() => void members.refetch()} />
      ) : null}
      {members.data && people.length === 0 ? <EmptyState title="Nobody yet" /> : null}
      <ScrollList label="People of this account" className={classes.list}>
        {people.map((person) => (
          <li key={person.id}>
            <span className={classes.who}>
              <Link to="/people/$personId" params={{ personId: person.id }} className="truncate">
                {person.name}
              </Link>
              {person.roles.length > 0 ? <Roles roles={person.roles} /> : null}
              <small className="truncate">
                {person.memberUntil ? "left " : (person.title ?? person.email ?? "")}
                {person.memberUntil ? <Time at={person.memberUntil} /> : null}
              </small>
            </span>
            <span className={classes.figures}>
              <span className="num">{count(person.events30d)} events</span>
              <small className="num">
                {count(person.activeDays30d)} days, <Time at={person.lastSeenAt} brief />
              </small>
            </span>
          </li>
        ))}
      </ScrollList>
      {members.hasNextPage ? (
        <div className={classes.more}>
          <Button
            variant="subtle"
            size="xs"
            loading={members.isFetchingNextPage}
            onClick={() => void members.fetchNextPage()}
          >
            More people
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
