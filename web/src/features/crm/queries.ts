import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, type Schemas, take } from "../../api/client";

export type Health = Schemas["CrmHealth"];
export type Mapping = Schemas["CrmMapping"];
export type Line = Schemas["CrmMappingLine"];
export type MappingView = Schemas["CrmMappingView"];
export type MappingFault = Schemas["CrmMappingFault"];
export type TheirField = Schemas["CrmTheirField"];
export type DryRun = Schemas["CrmDryRun"];
export type Change = Schemas["CrmFieldChange"];
export type Value = Change["before"];
export type LogLine = Schemas["CrmLogLine"];
export type Conflict = Schemas["CrmConflict"];
export type Duplicate = Schemas["CrmDuplicate"];
export type Decision = Schemas["CrmDecision"]["decision"];

export const RESULTS = ["created", "changed", "failed", "read", "relinked", "conflict"] as const;
export type Result = (typeof RESULTS)[number];
export const DUPLICATE_STATES = ["open", "linked", "created", "ignored"] as const;
export type DuplicateState = (typeof DUPLICATE_STATES)[number];

/** Records that a dry run shows; it counts all. */
export const SHOWN_MAX = 200;
const PAGE = 50;
const REFRESH_MS = 15_000;
const RUNNING_REFRESH_MS = 2_000;

const at = (connectionId: number) => ({ path: { connectionId } });

export function useCrms() {
  return useQuery({
    queryKey: ["crm"],
    queryFn: () => take(api.GET("/crm")),
    refetchInterval: ({ state }) =>
      state.data?.connections.some((each) => each.running) ? RUNNING_REFRESH_MS : REFRESH_MS,
  });
}

/** What a cycle does stands in these lists. */
const BY_CYCLES = new Set<unknown>(["log", "conflicts", "duplicates"]);

/** Reads the lists on screen anew when another cycle has ended. */
export function useCycleNews({ id, cycles }: Health): void {
  const client = useQueryClient();
  const latest = cycles[0]?.endedAt;
  useEffect(() => {
    if (latest)
      void client.invalidateQueries({
        queryKey: ["crm", id],
        predicate: ({ queryKey }) => BY_CYCLES.has(queryKey[2]),
      });
  }, [client, id, latest]);
}

export function useMapping(id: number) {
  return useQuery({
    queryKey: ["crm", id, "mapping"],
    queryFn: () => take(api.GET("/crm/{connectionId}/mapping", { params: at(id) })),
    refetchOnWindowFocus: false,
  });
}

/** Holds a mapping against the fields that the CRM has; the CRM is asked once for each mapping. */
export function useCheck(id: number, mapping: Mapping) {
  return useQuery({
    queryKey: ["crm", id, "check", mapping],
    queryFn: () => take(api.POST("/crm/{connectionId}/mapping/check", { params: at(id), body: mapping })),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

export function useDryRun(id: number) {
  return useMutation({
    mutationFn: (body: Mapping) =>
      take(api.POST("/crm/{connectionId}/dry-run", { params: { ...at(id), query: { limit: SHOWN_MAX } }, body })),
  });
}

export function useLog(id: number, result: Result | undefined, key: string | undefined) {
  return useInfiniteQuery({
    queryKey: ["crm", id, "log", result, key],
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/crm/{connectionId}/log", {
          params: { ...at(id), query: { result, key, limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useConflicts(id: number, state: "open" | "settled") {
  return useInfiniteQuery({
    queryKey: ["crm", id, "conflicts", state],
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/crm/{connectionId}/conflicts", {
          params: { ...at(id), query: { state, limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useDuplicates(id: number, state: DuplicateState) {
  return useInfiniteQuery({
    queryKey: ["crm", id, "duplicates", state],
    queryFn: ({ pageParam }) =>
      take(
        api.GET("/crm/{connectionId}/duplicates", {
          params: { ...at(id), query: { state, limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useCrmVerbs(id: number) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ["crm"] });
  const sync = useMutation({
    mutationFn: () => take(api.POST("/crm/{connectionId}/sync", { params: at(id) })),
    onSuccess,
  });
  const retry = useMutation({
    mutationFn: () => take(api.POST("/crm/{connectionId}/records/retry", { params: at(id), body: {} })),
    onSuccess,
  });
  const save = useMutation({
    mutationFn: (body: Mapping) => take(api.PUT("/crm/{connectionId}/mapping", { params: at(id), body })),
    onSuccess: (view) => client.setQueryData(["crm", id, "mapping"], view),
  });
  const settle = useMutation({
    mutationFn: ({ conflictId, winner }: { conflictId: number; winner: "product" | "crm" }) =>
      take(
        api.POST("/crm/{connectionId}/conflicts/{conflictId}", {
          params: { path: { connectionId: id, conflictId } },
          body: { winner },
        }),
      ),
    onSuccess,
  });
  const decide = useMutation({
    mutationFn: ({ duplicateId, decision }: { duplicateId: number; decision: Decision }) =>
      take(
        api.POST("/crm/{connectionId}/duplicates/{duplicateId}", {
          params: { path: { connectionId: id, duplicateId } },
          body: { decision },
        }),
      ),
    onSuccess,
  });
  return { sync, retry, save, settle, decide };
}
