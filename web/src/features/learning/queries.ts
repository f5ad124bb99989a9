import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schemas, take } from "../../api/client";
import { useDrafts } from "../playbook/drafts";
import { playbookFile, useSaveFile } from "../playbook/queries";
import { setSchedule } from "./schedule";

const RUNNING_POLL_MS = 700;
const LISTED_MAX = 50;
/** Where the scores are that models belong to. */
export const SCORES = "scores.yaml";

export type Job = Schemas["StudyJob"];
export type Report = Schemas["DiscoveryReport"];
export type Finding = Schemas["DiscoveryFinding"];
export type Model = Schemas["Model"];
export type ModelSummary = Schemas["ModelSummary"];

export function isUnderWay(job: Job | undefined): boolean {
  return job?.state === "waiting" || job?.state === "running";
}

/** Discoveries and trainings; while one runs, its progress. */
export function useStudies() {
  const client = useQueryClient();
  return useQuery({
    queryKey: ["studies"],
    queryFn: async () => {
      const before = client.getQueryData<Schemas["StudyPage"]>(["studies"])?.items ?? [];
      const page = await take(api.GET("/studies", { params: { query: { limit: LISTED_MAX } } }));
      // A training that has ended has put a model into the draft.
      if (before.some((job) => isUnderWay(job) && !isUnderWay(page.items.find((each) => each.id === job.id)))) {
        void client.invalidateQueries({ queryKey: ["models"] });
      }
      return page;
    },
    refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? RUNNING_POLL_MS : false),
  });
}

export function useStudy(id: number | undefined) {
  return useQuery({
    queryKey: ["studies", id],
    queryFn: () => take(api.GET("/studies/{studyId}", { params: { path: { studyId: id ?? 0 } } })),
    enabled: id !== undefined,
    refetchOnWindowFocus: false,
  });
}

export function useStartDiscovery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["StudyRequest"]) => take(api.POST("/discoveries", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["studies"] }),
  });
}

export function useStartTraining() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["TrainingRequest"]) => take(api.POST("/models", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["studies"] }),
  });
}

/** Stops one that is under way, removes one that is over. */
export function useEndStudy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => take(api.DELETE("/studies/{studyId}", { params: { path: { studyId: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["studies"] }),
  });
}

/** Writes a discovery's rubric into the draft. */
export function useApplyStudy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => take(api.POST("/studies/{studyId}/draft", { params: { path: { studyId: id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ["playbook"] }),
  });
}

/** A discovery's rubric with the decision that follows from it as a draft, and history replayed under it beside the live version. */
export function useBacktestStudy() {
  const client = useQueryClient();
  const [drafts, setDrafts] = useDrafts();
  return useMutation({
    mutationFn: async ({ id, above, against }: { id: number; above: number; against: string | undefined }) => {
      const { files } = await take(api.GET("/studies/{studyId}/draft", { params: { path: { studyId: id } } }));
      const all = { ...drafts, ...Object.fromEntries(files.map((file) => [file.path, file.text])) };
      await take(
        api.POST("/backtests", {
          body: {
            name: `Discovery ${id}, above ${above}`,
            files: Object.entries(all).map(([path, text]) => ({ path, text })),
            ...(against ? { against } : {}),
          },
        }),
      );
      setDrafts(all);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["backtests"] }),
  });
}

export function useModels() {
  return useQuery({ queryKey: ["models"], queryFn: () => take(api.GET("/models")) });
}

export function useModel(name: string | undefined) {
  return useQuery({
    queryKey: ["models", name],
    queryFn: () => take(api.GET("/models/{model}", { params: { path: { model: name ?? "" } } })),
    enabled: name !== undefined,
  });
}

/** Writes into the draft when a model is trained again. */
export function useSchedule() {
  const client = useQueryClient();
  const save = useSaveFile();
  return useMutation({
    mutationFn: async (schedule: Schemas["TrainingSchedule"]) => {
      const file = await client.fetchQuery({ ...playbookFile(SCORES), staleTime: 0 });
      const text = setSchedule(file.value.text, schedule);
      if (text === undefined) throw new Error(`${SCORES} has no learned score ${schedule.score}.`);
      await save.mutateAsync({ path: SCORES, text, ...(file.etag ? { etag: file.etag } : {}) });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["models"] }),
  });
}
