import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, type Schemas, take } from "../../api/client";
import { type Asked, listKey, oneKey, putHandoff } from "./cache";
import type { Handoff } from "./desk";
import { isHeld } from "./held";
import type { Me } from "./search";

const PAGE = 200;
const SLOW_MS = 60_000;
const DAYS_USUAL = 30;

export function useHandoffs(asked: Asked, enabled = true) {
  return useInfiniteQuery({
    queryKey: listKey(asked),
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/handoffs", {
          params: {
            query: {
              state: asked.states.join(","),
              owner: asked.owner,
              team: asked.teams?.join(","),
              play: asked.play,
              q: asked.q,
              limit: PAGE,
              cursor: pageParam,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    // Changes come by the stream; asking again mends what a broken line has missed.
    refetchInterval: SLOW_MS,
    enabled,
  });
}

export function useHandoff(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: () => take(api.GET("/handoffs/{handoffId}", { params: { path: { handoffId: id } } })),
    placeholderData: keepPreviousData,
  });
}

/** A handoff as far as it was loaded already, at the moment of asking. */
export function useSeenHandoff(): (id: string | undefined) => Handoff | undefined {
  const client = useQueryClient();
  return (id) => (id ? client.getQueryData<Schemas["HandoffDetail"]>(oneKey(id))?.handoff : undefined);
}

export function usePacket(id: string) {
  return useQuery({
    queryKey: ["handoffs", "packet", id],
    queryFn: () => take(api.GET("/handoffs/{handoffId}/packet", { params: { path: { handoffId: id } } })),
    refetchInterval: SLOW_MS,
  });
}

export function useHandoffsOf(accountId: string) {
  return useQuery({
    queryKey: ["handoffs", "of", accountId],
    queryFn: () =>
      take(api.GET("/handoffs", { params: { query: { account: accountId, order: "newest", limit: 20 } } })),
  });
}

export function useTeams(days = DAYS_USUAL) {
  return useQuery({
    queryKey: ["teams", days],
    queryFn: () => take(api.GET("/teams", { params: { query: { days } } })),
    placeholderData: keepPreviousData,
    refetchInterval: SLOW_MS,
  });
}

export function usePlays(days = DAYS_USUAL) {
  return useQuery({
    queryKey: ["plays", "list", days],
    queryFn: () => take(api.GET("/plays", { params: { query: { days } } })),
    placeholderData: keepPreviousData,
    refetchInterval: SLOW_MS,
  });
}

export function usePlay(play: string, days: number) {
  return useQuery({
    queryKey: ["plays", "one", play, days],
    queryFn: () => take(api.GET("/plays/{play}", { params: { path: { play }, query: { days } } })),
    placeholderData: keepPreviousData,
  });
}

export function useSuppressions(play: string, days: number, guard: string | undefined) {
  return useInfiniteQuery({
    queryKey: ["plays", "suppressions", play, days, guard],
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/plays/{play}/suppressions", {
          params: { path: { play }, query: { days, guard, limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useMotion(days: number) {
  return useQuery({
    queryKey: ["motion", days],
    queryFn: () => take(api.GET("/motion", { params: { query: { days } } })),
    placeholderData: keepPreviousData,
  });
}

export function useCredits(days: number) {
  return useQuery({
    queryKey: ["motion", "credits", days],
    queryFn: () => take(api.GET("/motion/credits", { params: { query: { days } } })),
    placeholderData: keepPreviousData,
  });
}

const RUNNING_MS = 1_500;
const dryRunKey = (play: string) => ["plays", "dry-run", play];

export function useDryRun(play: string) {
  return useQuery({
    queryKey: dryRunKey(play),
    queryFn: () => take(api.GET("/plays/{play}/dry-run", { params: { path: { play } } })),
    refetchInterval: (query) => (query.state.data?.state === "running" ? RUNNING_MS : false),
  });
}

export function useStartDryRun(play: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: number) =>
      take(api.POST("/plays/{play}/dry-run", { params: { path: { play }, query: { days } } })),
    onSuccess: (run) => client.setQueryData(dryRunKey(play), run),
  });
}

export function useSimulation() {
  return useMutation({
    mutationFn: (days: number) => take(api.POST("/teams/simulate", { params: { query: { days } } })),
  });
}

/** Who is looking, once the teams are known. */
export function useMe(): Me | undefined {
  const teams = useTeams().data;
  if (!teams) return undefined;
  const rep = teams.me ?? undefined;
  const mine = teams.teams.filter((team) => team.reps.some((each) => each.id === rep));
  return { rep, teams: mine.map((team) => team.id) };
}

export type Line = "connecting" | "open" | "broken";

/** Follows the changes of all handoffs and takes them into every list and page that shows them. */
export function useHandoffStream(): Line {
  const client = useQueryClient();
  const [line, setLine] = useState<Line>("connecting");
  useEffect(() => {
    let lost = false;
    const stream = new EventSource("/api/v1/handoffs/stream");
    stream.onopen = () => {
      setLine("open");
      if (lost) void client.invalidateQueries({ queryKey: ["handoffs"] });
      lost = false;
    };
    stream.onerror = () => {
      lost = true;
      setLine("broken");
    };
    stream.addEventListener("handoff", (message) => {
      const changed = JSON.parse(message.data) as Handoff;
      if (isHeld(changed.id)) return;
      putHandoff(client, changed);
      void client.invalidateQueries({ queryKey: oneKey(changed.id) });
      void client.invalidateQueries({ queryKey: ["handoffs", "of", changed.account.id] });
    });
    return () => stream.close();
  }, [client]);
  return line;
}
