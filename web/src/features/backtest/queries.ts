import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

const RUNNING_POLL_MS = 700;
const LISTED_MAX = 50;

export function isUnderWay(job: Schemas["BacktestJob"] | undefined): boolean {
  return job?.state === "waiting" || job?.state === "running";
}

export function useBacktests() {
  return useQuery({
    queryKey: ["backtests"],
    queryFn: () => take(api.GET("/backtests", { params: { query: { limit: LISTED_MAX } } })),
    refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? RUNNING_POLL_MS : false),
  });
}

/** One backtest; while it runs, its progress. */
export function useBacktest(id: number | undefined) {
  return useQuery({
    queryKey: ["backtests", id],
    queryFn: () => take(api.GET("/backtests/{backtestId}", { params: { path: { backtestId: id ?? 0 } } })),
    enabled: id !== undefined,
    refetchInterval: (query) => (isUnderWay(query.state.data?.job) ? RUNNING_POLL_MS : false),
    refetchOnWindowFocus: false,
  });
}

export function useStartBacktest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["NewBacktest"]) => take(api.POST("/backtests", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["backtests"] }),
  });
}

/** Stops one that is under way, removes one that is over. */
export function useEndBacktest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => take(api.DELETE("/backtests/{backtestId}", { params: { path: { backtestId: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["backtests"] }),
  });
}
