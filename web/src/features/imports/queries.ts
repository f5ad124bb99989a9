import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, csrf, type Schemas, take } from "../../api/client";
import { Problem } from "../../api/problem";

export type Import = Schemas["Import"];

export function useImports() {
  return useQuery({
    queryKey: ["imports"],
    queryFn: () => take(api.GET("/imports", { params: { query: { limit: 50 } } })),
    refetchInterval: (query) => (query.state.data?.items.some((each) => each.state === "running") ? 1_000 : 15_000),
  });
}

export function useImportSteps() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ["imports"] });
  return {
    upload: useMutation({
      mutationFn: async ({
        file,
        source,
        onProgress,
      }: {
        file: File;
        source: number;
        onProgress: (share: number) => void;
      }) => {
        const opened = await take(
          api.POST("/imports", { body: { name: file.name, format: formatOf(file.name), source } }),
        );
        await send(`/api/v1/imports/${opened.id}/file`, file, onProgress);
        return opened.id;
      },
      onSuccess,
    }),
    preview: useMutation({
      mutationFn: ({ id, mapping }: { id: number; mapping: string }) =>
        take(api.POST("/imports/{importId}/preview", { params: { path: { importId: id } }, body: { mapping } })),
    }),
    start: useMutation({
      mutationFn: ({ id, mapping }: { id: number; mapping: string }) =>
        take(api.POST("/imports/{importId}/start", { params: { path: { importId: id } }, body: { mapping } })),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: (id: number) => take(api.DELETE("/imports/{importId}", { params: { path: { importId: id } } })),
      onSuccess,
    }),
  };
}

export function formatOf(name: string): Schemas["ImportFormat"] {
  if (/\.csv(\.gz)?$/i.test(name)) return "csv";
  return /\.parquet$/i.test(name) ? "parquet" : "jsonl";
}

/** Sends a file and says how far it is; `fetch` cannot. */
function send(url: string, file: File, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-CSRF-Token", csrf());
    request.upload.onprogress = (event) => onProgress(event.total === 0 ? 1 : event.loaded / event.total);
    request.onload = () =>
      request.status < 300 ? resolve() : reject(Problem.of(request.status, parsed(request.responseText)));
    request.onerror = () => reject(new Problem(0, "The server does not answer"));
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
