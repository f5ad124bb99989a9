import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

export type Merge = Schemas["Merge"];
export type Verb = "accept" | "reject" | "undo";

export function usePeople(q: string | undefined) {
  return useInfiniteQuery({
    queryKey: ["people", "list", q ?? ""],
    queryFn: ({ pageParam }) => take(api.GET("/people", { params: { query: { q, limit: 200, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
}

export function usePerson(personId: string) {
  return useQuery({
    queryKey: ["people", "one", personId],
    queryFn: () => take(api.GET("/people/{personId}", { params: { path: { personId } } })),
  });
}

export function useMerges(state: string | undefined, kind: string | undefined) {
  return useInfiniteQuery({
    queryKey: ["merges", state ?? "", kind ?? ""],
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/merges", {
          params: {
            query: {
              state: state as Schemas["MergeState"] | undefined,
              kind: kind as Schemas["MergeKind"] | undefined,
              limit: 50,
              cursor: pageParam,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** The views follow within milliseconds, so what shows it is asked again shortly after. */
function useFollowing(): () => Promise<void> {
  const client = useQueryClient();
  return () => {
    const refresh = () =>
      client.invalidateQueries({
        predicate: (query) => ["merges", "accounts", "people", "home"].includes(String(query.queryKey[0])),
      });
    setTimeout(() => void refresh(), 400);
    return refresh();
  };
}

/** Deciding on a merge. */
export function useDecide() {
  const follow = useFollowing();
  return useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: Verb }) => {
      const params = { path: { mergeId: id } };
      if (verb === "accept") return take(api.POST("/merges/{mergeId}/accept", { params }));
      if (verb === "reject") return take(api.POST("/merges/{mergeId}/reject", { params }));
      return take(api.POST("/merges/{mergeId}/undo", { params }));
    },
    onSuccess: follow,
  });
}

/** How many accounts that may be one are called alike. */
export function useAlike(enabled: boolean): number {
  const found = useQuery({
    queryKey: ["merges", "alike"],
    queryFn: () =>
      take(api.GET("/merges", { params: { query: { state: "proposed", kind: "account", alike: true, limit: 1 } } })),
    enabled,
  });
  return found.data?.total ?? 0;
}

/** Deciding on many at once. */
export function useDecideAll() {
  const follow = useFollowing();
  return useMutation({
    mutationFn: (body: Schemas["MergeDecision"]) => take(api.POST("/merges/decisions", { body })),
    onSuccess: follow,
  });
}

export function useEndMembership() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (path: { accountId: string; personId: string }) =>
      take(api.DELETE("/accounts/{accountId}/people/{personId}", { params: { path } })),
    onSuccess: () =>
      client.invalidateQueries({ predicate: (query) => ["people", "accounts"].includes(String(query.queryKey[0])) }),
  });
}
