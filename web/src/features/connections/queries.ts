import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

export type Connection = Schemas["Connection"];
export type Kind = Schemas["ConnectionKind"];
export type Field = Schemas["ConnectionField"];

const REFRESH_MS = 15_000;

export function useConnections() {
  return useQuery({
    queryKey: ["connections"],
    queryFn: () => take(api.GET("/connections")),
    refetchInterval: REFRESH_MS,
  });
}

export function useConnectionChanges() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ["connections"] });
  const path = (connectionId: number) => ({ params: { path: { connectionId } } });
  const create = useMutation({
    mutationFn: (body: Schemas["NewConnection"]) => take(api.POST("/connections", { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: Schemas["ConnectionChange"] & { id: number }) =>
      take(api.PATCH("/connections/{connectionId}", { ...path(id), body })),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: number) => take(api.DELETE("/connections/{connectionId}", path(id))),
    onSuccess,
  });
  const test = useMutation({
    mutationFn: (id: number) => take(api.POST("/connections/{connectionId}/test", path(id))),
    onSettled: onSuccess,
  });
  return { create, change, remove, test };
}

export type Delivery = Schemas["Delivery"];
export type DeliveryState = Delivery["state"];

export function useDeliveries(state: DeliveryState | undefined) {
  return useInfiniteQuery({
    queryKey: ["deliveries", state],
    queryFn: ({ pageParam }) =>
      take(api.GET("/deliveries", { params: { query: { state, limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: REFRESH_MS,
  });
}

export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["DeliveryReplay"]) => take(api.POST("/deliveries/replay", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["deliveries"] }),
  });
}
