import { Button, SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMay } from "../../api/session";
import { plural } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { DecideAll } from "./DecideAll";
import { MergeList } from "./MergeList";
import { useMerges } from "./queries";

/**
 * Two that may be one: a queue to decide, and what was decided. It begins with the accounts, whose number stands in the
 * side bar: two user ids on one machine mostly are two people, and wait for nobody.
 */
export function MergesPage() {
  const { state = "proposed", kind = "account" } = useSearch({ from: "/merges" });
  const navigate = useNavigate({ from: "/merges" });
  const may = useMay("unify");
  const merges = useMerges(state === "all" ? undefined : state, kind === "both" ? undefined : kind);
  const items = merges.data?.pages.flatMap((page) => page.items) ?? [];
  const total = merges.data?.pages[0]?.total ?? 0;
  return (
    <Page
      title="Merges"
      finding={
        merges.data
          ? state === "proposed"
            ? total === 0
              ? "Nothing waits for a decision."
              : `${plural(total, "pair")} may be one and the same. Merging is undone as easily as it is done.`
            : `${plural(total, "merge")} in this list.`
          : undefined
      }
      actions={
        <>
          <SegmentedControl
            aria-label="State"
            value={state}
            onChange={(next) =>
              void navigate({ search: (before) => ({ ...before, state: next === "proposed" ? undefined : next }) })
            }
            data={[
              { value: "proposed", label: "To decide" },
              { value: "applied", label: "Merged" },
              { value: "all", label: "All" },
            ]}
          />
          <SegmentedControl
            aria-label="Kind"
            value={kind}
            onChange={(next) =>
              void navigate({ search: (before) => ({ ...before, kind: next === "account" ? undefined : next }) })
            }
            data={[
              { value: "account", label: "Accounts" },
              { value: "person", label: "People" },
              { value: "both", label: "Both" },
            ]}
          />
        </>
      }
    >
      {merges.error && !merges.data ? (
        <ErrorState error={merges.error} what="the merges" retry={() => void merges.refetch()} />
      ) : null}
      {merges.isPending || merges.data ? (
        <Panel flush>
          {merges.isPending ? <RowSkeletons rows={6} height={60} /> : null}
          {merges.data && items.length === 0 ? (
            <EmptyState title={state === "proposed" ? "Nothing to decide" : "No merge here"}>
              <p>
                Certain matches merge by themselves. A pair that is only likely (two user ids on one browser, a group
                whose domain belongs to another account) waits here for a yes or no.
              </p>
            </EmptyState>
          ) : null}
          {may && state === "proposed" && total > 0 && (kind === "account" || kind === "person") ? (
            <DecideAll kind={kind} total={total} />
          ) : null}
          <MergeList merges={items} />
        </Panel>
      ) : null}
      {merges.hasNextPage ? (
        <Button
          variant="default"
          mx="auto"
          loading={merges.isFetchingNextPage}
          onClick={() => void merges.fetchNextPage()}
        >
          More
        </Button>
      ) : null}
    </Page>
  );
}
