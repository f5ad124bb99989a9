import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, take, takeTagged } from "../../api/client";

export function usePlan() {
  return useQuery({
    queryKey: ["plan", "text"],
    queryFn: () => takeTagged(api.GET("/tracking-plan")),
    refetchOnWindowFocus: false,
  });
}

export function useCoverage() {
  return useQuery({
    queryKey: ["plan", "coverage"],
    queryFn: () => take(api.GET("/tracking-plan/coverage")),
    select: (coverage) => coverage.items,
    refetchInterval: 15_000,
  });
}

export function useDrift() {
  return useQuery({
    queryKey: ["plan", "drift"],
    queryFn: () => take(api.GET("/tracking-plan/drift")),
    staleTime: 10 * 60_000,
  });
}

export function usePlanCheck(text: string | undefined) {
  return useQuery({
    queryKey: ["plan", "check", text],
    queryFn: () => take(api.POST("/tracking-plan/check", { body: { text: text ?? "" } })),
    enabled: text !== undefined,
    gcTime: 0,
    placeholderData: (before) => before,
    refetchOnWindowFocus: false,
  });
}

export function usePutPlan() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ text, etag }: { text: string; etag: string }) =>
      take(api.PUT("/tracking-plan", { params: { header: { "If-Match": etag } }, body: { text } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["plan"] }),
  });
}

export function useDraftPlan() {
  return useMutation({ mutationFn: () => take(api.GET("/tracking-plan/draft")) });
}
