import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

export type Lifecycle = Schemas["Lifecycle"];
export type Comparison = Schemas["ShadowComparison"];
export type Health = Schemas["ModelHealth"];
export type Figure = Schemas["HealthFigure"];

const SLOW_MS = 30_000;
const FAST_MS = 2_000;

export function useLifecycle() {
  return useQuery({
    queryKey: ["lifecycle"],
    queryFn: () => take(api.GET("/playbook/lifecycle")),
    refetchInterval: (query) => {
      const life = query.state.data;
      const busy = life?.refolding || life?.shadows.some((shadow) => shadow.done < shadow.total);
      return busy ? FAST_MS : SLOW_MS;
    },
  });
}

/** Every step changes what other screens show. */
function useStep<T>(run: (input: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" }),
  });
}

export function useRollback() {
  return useStep((body: Schemas["VersionNote"]) => take(api.POST("/playbook/rollback", { body })));
}

export function useStartShadow() {
  return useStep((body: Schemas["VersionNote"]) => take(api.POST("/playbook/shadows", { body })));
}

export function useRetire() {
  return useStep((version: string) =>
    take(api.DELETE("/playbook/shadows/{version}", { params: { path: { version } } })),
  );
}

export function useRequest() {
  return useStep((body: Schemas["VersionNote"]) => take(api.POST("/playbook/requests", { body })));
}

export function useDecide() {
  return useStep(({ id, approve, answer }: { id: string; approve: boolean; answer: string }) =>
    take(
      api.POST("/playbook/requests/{requestId}", { params: { path: { requestId: id } }, body: { approve, answer } }),
    ),
  );
}

export function useComparison(version: string) {
  return useQuery({
    queryKey: ["lifecycle", "shadow", version],
    queryFn: () => take(api.GET("/playbook/shadows/{version}", { params: { path: { version } } })),
    refetchInterval: (query) => {
      const data = query.state.data;
      return data && data.done < data.total ? FAST_MS : SLOW_MS;
    },
  });
}

export function useHealth() {
  return useQuery({
    queryKey: ["health"],
    queryFn: () => take(api.GET("/playbook/health")),
    refetchInterval: SLOW_MS,
  });
}

export function useAlerts() {
  return useQuery({
    queryKey: ["alerts"],
    queryFn: () => take(api.GET("/alerts")),
    refetchInterval: SLOW_MS,
  });
}

export interface DecisionsSearch {
  kind?: string;
  to?: string;
  version?: string;
  account?: string;
  overridden?: string;
}

export function decisionsQuery(search: DecisionsSearch) {
  return {
    kind: search.kind === "pqa" || search.kind === "lane" || search.kind === "pql" ? search.kind : undefined,
    to: search.to,
    version: search.version,
    account: search.account,
    overridden: search.overridden === "yes" ? true : undefined,
  } as const;
}

export function useDecisions(search: DecisionsSearch) {
  return useInfiniteQuery({
    queryKey: ["decisions", search],
    queryFn: ({ pageParam }) =>
      take(api.GET("/decisions", { params: { query: { ...decisionsQuery(search), limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useDecision(decisionId: string) {
  return useQuery({
    queryKey: ["decision", decisionId],
    queryFn: () => take(api.GET("/decisions/{decisionId}", { params: { path: { decisionId } } })),
  });
}

export function useRulings(accountId: string) {
  return useQuery({
    queryKey: ["account", accountId, "rulings"],
    queryFn: () => take(api.GET("/accounts/{accountId}/rulings", { params: { path: { accountId } } })),
  });
}

export function useDispose(accountId: string) {
  return useStep((body: Schemas["NewDisposition"]) =>
    take(api.POST("/accounts/{accountId}/dispositions", { params: { path: { accountId } }, body })),
  );
}

export function useOverride(accountId: string) {
  return useStep((body: Schemas["NewOverride"]) =>
    take(api.POST("/accounts/{accountId}/override", { params: { path: { accountId } }, body })),
  );
}

export function useTakeBack(accountId: string) {
  return useStep((decision: "pqa" | "lane") =>
    take(api.DELETE("/accounts/{accountId}/override", { params: { path: { accountId }, query: { decision } } })),
  );
}
