import { Button, Progress } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { count, plural } from "../../ui/format";
import { Page } from "../../ui/Page";
import { ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import { useDrafts } from "./drafts";
import { FileEditor } from "./FileEditor";
import { Files } from "./Files";
import { Publish } from "./Publish";
import classes from "./playbook.module.css";
import { usePlaybook, useSaveFile } from "./queries";
import { Versions } from "./Versions";

/** The rules: read, edited, checked, compared and put in force. */
export function PlaybookPage() {
  const { file, line } = useSearch({ from: "/playbook" });
  const navigate = useNavigate({ from: "/playbook" });
  const playbook = usePlaybook();
  const save = useSaveFile();
  const may = useMay("playbook");
  const [drafts, setDrafts] = useDrafts();
  const [publishing, setPublishing] = useState(false);
  const [versions, setVersions] = useState(false);
  if (playbook.error && !playbook.data) {
    return (
      <Page title="Playbook">
        <ErrorState error={playbook.error} what="the playbook" retry={() => void playbook.refetch()} />
      </Page>
    );
  }
  if (!playbook.data) {
    return (
      <Page title="Playbook">
        <RowSkeletons rows={12} height={36} />
      </Page>
    );
  }
  const data = playbook.data;
  const path = file ?? data.files.find((each) => each.path === "scores.yaml")?.path ?? data.files[0]?.path;
  const unsaved = Object.keys(drafts);
  const changed = data.files.filter((each) => each.changed).length;

  async function saveDraft(target: string, etag: string): Promise<boolean> {
    const text = drafts[target];
    if (text === undefined) return true;
    try {
      await save.mutateAsync({ path: target, text, etag });
      setDrafts(({ [target]: _, ...rest }) => rest);
      return true;
    } catch (error) {
      const problem = problemOf(error);
      notifications.show({
        color: "red",
        title: problem.status === 412 ? "Somebody else saved this file meanwhile" : "Not saved",
        message:
          problem.status === 412 ? "Your text is kept here. Copy it, reload, and put it in again." : problem.line,
      });
      return false;
    }
  }

  return (
    <Page
      fill
      title="Playbook"
      finding={<Finding playbook={data} changed={changed} />}
      actions={
        <>
          <Button variant="default" onClick={() => setVersions(true)}>
            Versions
          </Button>
          {may ? (
            <Button
              disabled={unsaved.length > 0 || changed === 0 || !data.check.ok}
              onClick={() => setPublishing(true)}
              title={
                unsaved.length > 0
                  ? "Save first"
                  : changed === 0
                    ? "Nothing differs from what is live"
                    : data.check.ok
                      ? undefined
                      : "The draft has faults"
              }
            >
              Review and publish
            </Button>
          ) : null}
        </>
      }
    >
      {data.refold ? <Refold refold={data.refold} /> : null}
      <div className={classes.split}>
        <Files
          files={data.files}
          current={path}
          unsaved={unsaved}
          findings={data.check.problems}
          onOpen={(next) => void navigate({ search: { file: next } })}
        />
        {path ? (
          <FileEditor
            key={path}
            path={path}
            line={line}
            readOnly={!may}
            draft={drafts[path]}
            others={drafts}
            saved={data.check.problems}
            onDraft={(text) =>
              setDrafts((before) => (text === undefined ? without(before, path) : { ...before, [path]: text }))
            }
            onSave={(etag) => saveDraft(path, etag)}
            saving={save.isPending}
            onGo={(target, at) => void navigate({ search: { file: target, line: at } })}
          />
        ) : null}
      </div>
      {publishing ? <Publish playbook={data} onClose={() => setPublishing(false)} /> : null}
      {versions ? <Versions playbook={data} mayPublish={may} onClose={() => setVersions(false)} /> : null}
    </Page>
  );
}

function without(drafts: Record<string, string>, path: string): Record<string, string> {
  const { [path]: _, ...rest } = drafts;
  return rest;
}

function Finding({ playbook, changed }: { playbook: Schemas["Playbook"]; changed: number }) {
  const { live, check } = playbook;
  return (
    <>
      <strong>{playbook.name}</strong>, version <code>{live.version.slice(0, 10)}</code>, is live since{" "}
      <Time at={live.publishedAt} />.{" "}
      {changed === 0
        ? "The draft is the same."
        : `The draft differs in ${plural(changed, "file")}${check.ok ? "" : ` and has ${plural(check.problems.length, "fault")}`}.`}
    </>
  );
}

function Refold({ refold }: { refold: NonNullable<Schemas["Playbook"]["refold"]> }) {
  const share = refold.total === 0 ? 100 : (100 * refold.done) / refold.total;
  return (
    <div className={classes.refold} role="status">
      <span>
        History is folded anew with version <code>{refold.version.slice(0, 10)}</code>: {count(refold.done)} of{" "}
        {count(refold.total)} entries
      </span>
      <Progress value={share} aria-label="Folding anew" />
    </div>
  );
}
