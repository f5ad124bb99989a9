import { useQuery } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

const FOLDING_POLL_MS = 700;

/** What conditions may look at, and what accounts have of it. */
export function useNames() {
  return useQuery({
    queryKey: ["playbook", "names"],
    queryFn: () => take(api.GET("/playbook/names")),
    staleTime: 60_000,
  });
}

/** The draft on all accounts; while history is folded for it, it is asked again. */
export function usePreview(files: readonly Schemas["PlaybookFile"][], accounts: readonly string[], enabled: boolean) {
  return useQuery({
    queryKey: ["playbook", "preview", files, accounts],
    queryFn: () => take(api.POST("/playbook/preview", { body: { files: [...files], accounts: [...accounts] } })),
    enabled,
    gcTime: 30_000,
    retry: false,
    refetchOnWindowFocus: false,
    refetchInterval: (query) => (query.state.data?.state === "folding" ? FOLDING_POLL_MS : false),
    placeholderData: (before) => before,
  });
}

/** Accounts by a part of their name, for pinning. */
export function useAccountSearch(q: string) {
  return useQuery({
    queryKey: ["accounts", "pin", q],
    queryFn: () =>
      take(api.GET("/accounts", { params: { query: { limit: 12, sort: "-score", ...(q ? { q } : {}) } } })),
    staleTime: 10_000,
    placeholderData: (before) => before,
  });
}
