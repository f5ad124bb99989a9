import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";

export type Source = Schemas["Source"];

export function useSources(refetchInterval?: number) {
  return useQuery({
    queryKey: ["sources"],
    queryFn: () => take(api.GET("/sources")),
    select: (list) => list.items,
    ...(refetchInterval ? { refetchInterval } : {}),
  });
}

export function useSourceChanges() {
  const client = useQueryClient();
  const onSuccess = () =>
    client.invalidateQueries({ predicate: (query) => ["sources", "home"].includes(String(query.queryKey[0])) });
  return {
    create: useMutation({
      mutationFn: (body: Schemas["NewSource"]) => take(api.POST("/sources", { body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...body }: Schemas["SourceChange"] & { id: number }) =>
        take(api.PATCH("/sources/{sourceId}", { params: { path: { sourceId: id } }, body })),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (sourceId: number) => take(api.DELETE("/sources/{sourceId}", { params: { path: { sourceId } } })),
      onSuccess,
    }),
    addKey: useMutation({
      mutationFn: (sourceId: number) => take(api.POST("/sources/{sourceId}/keys", { params: { path: { sourceId } } })),
      onSuccess,
    }),
    removeKey: useMutation({
      mutationFn: (path: { sourceId: number; keyId: number }) =>
        take(api.DELETE("/sources/{sourceId}/keys/{keyId}", { params: { path } })),
      onSuccess,
    }),
  };
}
