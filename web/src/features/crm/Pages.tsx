import { Button } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState, RowSkeletons } from "../../ui/states";
import classes from "./crm.module.css";

interface Props<T extends { id: number }> {
  query: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>;
  /** What could not be loaded. */
  what: string;
  empty: ReactNode;
  line: (item: T) => ReactNode;
}

/** A list that comes page by page, with its states. */
export function Pages<T extends { id: number }>({ query, what, empty, line }: Props<T>) {
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isPending) return <RowSkeletons rows={5} height={56} />;
  if (query.error && !query.data)
    return <ErrorState error={query.error} what={what} retry={() => void query.refetch()} />;
  if (items.length === 0) return empty;
  return (
    <>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.id}>{line(item)}</li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          variant="subtle"
          fullWidth
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Earlier ones
        </Button>
      ) : null}
    </>
  );
}
