import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take, takeTagged } from "../../api/client";

export function usePlaybook() {
  return useQuery({
    queryKey: ["playbook", "state"],
    queryFn: () => take(api.GET("/playbook")),
    // While history is folded anew its progress is worth watching.
    refetchInterval: (query) => (query.state.data?.refold ? 1_000 : 30_000),
  });
}

/** A file of the draft, with the tag that saving it needs. */
export function playbookFile(path: string | undefined) {
  return queryOptions({
    queryKey: ["playbook", "file", path],
    queryFn: () => takeTagged(api.GET("/playbook/files/{path}", { params: { path: { path: path ?? "" } } })),
    enabled: path !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

export function usePlaybookFile(path: string | undefined) {
  return useQuery(playbookFile(path));
}

export function useVersion(version: string | undefined) {
  return useQuery({
    queryKey: ["playbook", "version", version],
    queryFn: () => take(api.GET("/playbook/versions/{version}", { params: { path: { version: version ?? "" } } })),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Every file of the draft, for showing what publishing would change. */
export function useDraft(paths: readonly string[]) {
  return useQuery({
    queryKey: ["playbook", "draft", ...paths],
    queryFn: () =>
      Promise.all(paths.map((path) => take(api.GET("/playbook/files/{path}", { params: { path: { path } } })))),
    gcTime: 0,
  });
}

export function useSaveFile() {
  const client = useQueryClient();
  return useMutation({
    /** Without a tag it is a new file. */
    mutationFn: ({ path, text, etag }: { path: string; text: string; etag?: string }) =>
      takeTagged(
        api.PUT("/playbook/files/{path}", {
          params: { path: { path }, header: etag ? { "If-Match": etag } : { "If-None-Match": "*" } },
          body: { text },
        }),
      ),
    onSuccess: ({ value, etag }, { path }) => {
      client.setQueryData(["playbook", "file", path], { value: value.file, etag });
      // What the draft does was asked about other saved texts.
      for (const key of ["preview", "test", "check"]) void client.invalidateQueries({ queryKey: ["playbook", key] });
      return client.invalidateQueries({ queryKey: ["playbook", "state"] });
    },
  });
}

export function useCheck(files: readonly Schemas["PlaybookFile"][]) {
  return useQuery({
    queryKey: ["playbook", "check", files],
    queryFn: () => take(api.POST("/playbook/check", { body: { files: [...files] } })),
    enabled: files.length > 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    placeholderData: (before) => before,
  });
}

/** The scenarios of the draft, played anew whenever it changes. */
export function useScenarios(files: readonly Schemas["PlaybookFile"][], enabled: boolean) {
  return useQuery({
    queryKey: ["playbook", "test", files],
    queryFn: ({ signal }) => take(api.POST("/playbook/test", { body: { files: [...files] }, signal })),
    enabled,
    gcTime: 30_000,
    retry: false,
    refetchOnWindowFocus: false,
    placeholderData: (before) => before,
  });
}

export function usePublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["PublishRequest"]) => take(api.POST("/playbook/publish", { body })),
    onSuccess: () => client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" }),
  });
}
