import { useQuery } from "@tanstack/react-query";
import { api, type Schemas, take } from "../api/client";

/** What waits for somebody's decision, for the side bar: the week's counts, asked once a minute. */
export function useHomeCounts(): Schemas["Home"]["counts"] | undefined {
  return useQuery({
    queryKey: ["home", "counts"],
    queryFn: () => take(api.GET("/home")),
    select: (home) => home.counts,
    refetchInterval: 60_000,
  }).data;
}
