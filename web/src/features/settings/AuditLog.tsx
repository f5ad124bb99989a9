import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { api, take } from "../../api/client";
import { Json } from "../../ui/Json";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./settings.module.css";

/** Who changed what. */
export function AuditLog() {
  const audit = useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ pageParam }) => take(api.GET("/audit", { params: { query: { limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = audit.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title="Changes, newest first" flush>
      {audit.isPending ? <RowSkeletons rows={8} height={44} /> : null}
      {audit.error && !audit.data ? (
        <ErrorState error={audit.error} what="the audit" retry={() => void audit.refetch()} />
      ) : null}
      {audit.data && items.length === 0 ? <EmptyState title="Nothing was changed yet" /> : null}
      <ul className={classes.list}>
        {items.map((entry) => (
          <li key={entry.id}>
            <details>
              <summary>
                <span className="mono">{entry.action}</span> {entry.subject}{" "}
                <small>
                  <Time at={entry.at} /> by {entry.actor}
                </small>
              </summary>
              <Json value={{ before: entry.before, after: entry.after }} label="Before and after" />
            </details>
          </li>
        ))}
      </ul>
      {audit.hasNextPage ? (
        <Button
          variant="subtle"
          fullWidth
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          Earlier ones
        </Button>
      ) : null}
    </Panel>
  );
}
