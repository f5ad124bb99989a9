import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconChevronRight, IconRotateClockwise2 } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { api, type Schemas, take } from "../../api/client";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { count, plural, words } from "../../ui/format";
import { Json } from "../../ui/Json";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./events.module.css";

type Letter = Schemas["DeadLetter"];

/** What stayed out of the log, why, and the way back in once it is mended. */
export function DeadLettersPage() {
  const { code } = useSearch({ from: "/data/dead-letters" });
  const navigate = useNavigate({ from: "/data/dead-letters" });
  const may = useMay("plan");
  const letters = useInfiniteQuery({
    queryKey: ["dead-letters", code ?? ""],
    queryFn: ({ pageParam }) =>
      take(api.GET("/dead-letters", { params: { query: { code, limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const { replay, pending } = useReplay();
  const counts = letters.data?.pages[0]?.counts ?? [];
  const all = counts.reduce((sum, each) => sum + each.count, 0);
  const items = letters.data?.pages.flatMap((page) => page.items) ?? [];
  const worst = counts.toSorted((a, b) => b.count - a.count)[0];
  return (
    <Page
      title="Dead letters"
      finding={
        letters.data
          ? worst
            ? `${plural(all, "message")} stayed out of the log, most of them (${count(worst.count)}) because: ${words(worst.code).toLowerCase()}.`
            : "Every message found its way into the log."
          : undefined
      }
      actions={
        may && code && items.length > 0 ? (
          <Button
            leftSection={<IconRotateClockwise2 size={16} />}
            loading={pending}
            onClick={() => void replay({ code })}
          >
            Try all of these again
          </Button>
        ) : null
      }
    >
      {counts.length > 0 ? (
        <div className={classes.codes}>
          {counts.map((each) => (
            <button
              key={each.code}
              type="button"
              className={classes.code}
              aria-pressed={each.code === code}
              onClick={() => void navigate({ search: { code: each.code === code ? undefined : each.code } })}
            >
              {words(each.code)} <span className="num dim">{count(each.count)}</span>
            </button>
          ))}
        </div>
      ) : null}
      {letters.error && !letters.data ? (
        <ErrorState error={letters.error} what="the dead letters" retry={() => void letters.refetch()} />
      ) : null}
      {letters.isPending || letters.data ? (
        <Panel flush>
          {letters.isPending ? <RowSkeletons rows={8} height={52} /> : null}
          {letters.data && items.length === 0 ? (
            <EmptyState
              title="No dead letters"
              action={
                <Button component={Link} to="/data/plan" variant="default">
                  See the tracking plan
                </Button>
              }
            >
              <p>
                A message that is malformed, or that breaks the plan of a source set to quarantine, would wait here to
                be mended.
              </p>
            </EmptyState>
          ) : null}
          {items.map((letter) => (
            <Line
              key={letter.id}
              letter={letter}
              onReplay={may ? () => void replay({ ids: [letter.id] }) : undefined}
            />
          ))}
        </Panel>
      ) : null}
      {letters.hasNextPage ? (
        <Button
          variant="default"
          mx="auto"
          loading={letters.isFetchingNextPage}
          onClick={() => void letters.fetchNextPage()}
        >
          Older ones
        </Button>
      ) : null}
    </Page>
  );
}

function Line({ letter, onReplay }: { letter: Letter; onReplay: (() => void) | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <div className={classes.letter}>
      <button type="button" aria-expanded={open} aria-label={`Message ${letter.id}`} onClick={() => setOpen(!open)}>
        <IconChevronRight size={14} />
      </button>
      <div>
        {letter.message}
        <small>
          {words(letter.code)}, {letter.source?.name ?? "unknown source"}, <Time at={letter.receivedAt} />.{" "}
          {letter.quarantined
            ? "The client was told that it was accepted."
            : "The client was told that it was refused."}
        </small>
      </div>
      {onReplay ? (
        <Button size="compact-xs" variant="default" onClick={onReplay}>
          Try again
        </Button>
      ) : (
        <span />
      )}
      {open ? (
        <div className={classes.raw}>
          <Json value={letter.raw} label={`Message ${letter.id} as it arrived`} />
        </div>
      ) : null}
    </div>
  );
}

function useReplay() {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (body: Schemas["ReplayRequest"]) => take(api.POST("/dead-letters/replay", { body })),
    onSuccess: () =>
      client.invalidateQueries({ predicate: (query) => ["dead-letters", "home"].includes(String(query.queryKey[0])) }),
  });
  async function replay(body: Schemas["ReplayRequest"]) {
    try {
      const { replayed, failed, remaining } = await mutation.mutateAsync(body);
      const rest = [
        failed > 0 ? `${count(failed)} are still faulty` : "",
        remaining > 0 ? `${count(remaining)} were not tried yet` : "",
      ];
      notifications.show({
        message: [`${plural(replayed, "message")} found the way in`, ...rest].filter(Boolean).join("; "),
      });
    } catch (error) {
      notifications.show({ color: "red", title: "Nothing was tried", message: problemOf(error).line });
    }
  }
  return { replay, pending: mutation.isPending };
}
