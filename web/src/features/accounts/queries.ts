import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { type AccountsSearch, accountsQuery } from "./search";

const PAGE = 200;

export function useAccounts(search: AccountsSearch) {
  const asked = accountsQuery(search);
  return useInfiniteQuery({
    queryKey: ["accounts", "list", asked],
    queryFn: ({ pageParam }) =>
      take(api.GET("/accounts", { params: { query: { ...asked, limit: PAGE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    // Comparing a hundred thousand rows with themselves for each new page would be felt.
    structuralSharing: false,
    // A long list is refreshed when asked to, not page by page behind one's back.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

export function useAccountsSummary() {
  return useQuery({
    queryKey: ["accounts", "summary"],
    queryFn: () => take(api.GET("/accounts/summary")),
    refetchInterval: 30_000,
  });
}

export type SavedView = Schemas["View"];

export function useViews() {
  return useQuery({
    queryKey: ["views", "accounts"],
    queryFn: () => take(api.GET("/views", { params: { query: { page: "accounts" } } })),
    select: (list) => list.items,
  });
}

export function useViewChanges() {
  const client = useQueryClient();
  const settle = () => client.invalidateQueries({ queryKey: ["views"] });
  const save = useMutation({
    mutationFn: ({ id, ...body }: Schemas["NewView"] & { id?: number }) =>
      id === undefined
        ? take(api.POST("/views", { body }))
        : take(api.PUT("/views/{viewId}", { params: { path: { viewId: id } }, body })),
    onSuccess: settle,
  });
  const remove = useMutation({
    mutationFn: (viewId: number) => take(api.DELETE("/views/{viewId}", { params: { path: { viewId } } })),
    onSuccess: settle,
  });
  return { save, remove };
}

export function useMergeAccounts() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (pair: { a: string; b: string }) => take(api.POST("/merges", { body: pair })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["accounts"] }),
  });
}

export function useAccount(accountId: string) {
  return useQuery({
    queryKey: ["accounts", "one", accountId],
    queryFn: () => take(api.GET("/accounts/{accountId}", { params: { path: { accountId } } })),
    refetchInterval: 5_000,
  });
}

export function useExplanation(accountId: string, score: string | undefined) {
  return useQuery({
    queryKey: ["accounts", "one", accountId, "score", score ?? ""],
    queryFn: () => take(api.GET("/accounts/{accountId}/score", { params: { path: { accountId }, query: { score } } })),
    refetchInterval: 5_000,
    placeholderData: keepPreviousData,
  });
}

export function useReadiness(accountId: string) {
  return useQuery({
    queryKey: ["accounts", "one", accountId, "readiness"],
    queryFn: () => take(api.GET("/accounts/{accountId}/readiness", { params: { path: { accountId } } })),
    refetchInterval: 5_000,
  });
}

export function useActivity(accountId: string, days = 90) {
  return useQuery({
    queryKey: ["accounts", "one", accountId, "activity", days],
    queryFn: () =>
      take(api.GET("/accounts/{accountId}/activity", { params: { path: { accountId }, query: { days } } })),
    select: (activity) => activity.days,
  });
}

export function useMembers(accountId: string) {
  return useInfiniteQuery({
    queryKey: ["accounts", "one", accountId, "people"],
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/accounts/{accountId}/people", {
          params: { path: { accountId }, query: { limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useAccountTransitions(accountId: string) {
  return useInfiniteQuery({
    queryKey: ["accounts", "one", accountId, "transitions"],
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/accounts/{accountId}/transitions", {
          params: { path: { accountId }, query: { limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useTraits(accountId: string) {
  return useQuery({
    queryKey: ["accounts", "one", accountId, "traits"],
    queryFn: () => take(api.GET("/accounts/{accountId}/traits", { params: { path: { accountId } } })),
    select: (list) => list.items,
  });
}

export function useStateTrait(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ source, values }: { source: string; values: Schemas["TraitValues"] }) =>
      take(
        api.PATCH("/accounts/{accountId}/traits", { params: { path: { accountId }, query: { source } }, body: values }),
      ),
    onSuccess: () => settleSoon(() => client.invalidateQueries({ queryKey: ["accounts", "one", accountId] })),
  });
}

export function useTakeBackTrait(accountId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (stated: { name: string; source: string }) =>
      take(api.DELETE("/accounts/{accountId}/traits", { params: { path: { accountId }, query: stated } })),
    onSuccess: () => settleSoon(() => client.invalidateQueries({ queryKey: ["accounts", "one", accountId] })),
  });
}

export function useAccountMerges(accountId: string) {
  return useQuery({
    queryKey: ["accounts", "one", accountId, "merges"],
    queryFn: () => take(api.GET("/accounts/{accountId}/merges", { params: { path: { accountId } } })),
    select: (page) => page.items,
  });
}

/** The views follow a recorded correction within milliseconds: asks at once, and once more shortly after. */
export function settleSoon(refresh: () => Promise<unknown>): Promise<unknown> {
  setTimeout(() => void refresh(), 400);
  return refresh();
}
