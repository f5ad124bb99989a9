import { useInfiniteQuery } from "@tanstack/react-query";
import { api, take } from "../../api/client";

const PAGE = 50;

export function useAccountTimeline(accountId: string) {
  return useInfiniteQuery({
    queryKey: ["accounts", "one", accountId, "timeline"],
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/accounts/{accountId}/timeline", {
          params: { path: { accountId }, query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnWindowFocus: false,
  });
}

export function usePersonTimeline(personId: string) {
  return useInfiniteQuery({
    queryKey: ["people", "one", personId, "timeline"],
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/people/{personId}/timeline", {
          params: { path: { personId }, query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchOnWindowFocus: false,
  });
}
