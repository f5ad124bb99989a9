import { Button, FileInput, Modal, Progress, Select, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { count } from "../../ui/format";
import { Json } from "../../ui/Json";
import { ErrorState } from "../../ui/states";
import { useSources } from "../sources/queries";
import classes from "./imports.module.css";
import { useImportSteps } from "./queries";

const MAPPING = `# a value in braces is a column; filters follow a bar, as in {email|lower}
event: "{event_name}"
message_id: "{event_id}"
timestamp: "{timestamp}"
user_id: "{user_id}"
group_id: "{account_id}"
properties: rest
`;

/** A file, its mapping, a dry run, and only then the import. */
export function NewImport({ onClose }: { onClose: () => void }) {
  const sources = useSources();
  const { upload, preview, start } = useImportSteps();
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState<string | null>(null);
  const [share, setShare] = useState(0);
  const [mapping, setMapping] = useState(MAPPING);
  const id = upload.data;
  const chosen = source ?? String(sources.data?.[0]?.id ?? "");

  async function begin() {
    if (id === undefined) return;
    await start.mutateAsync({ id, mapping });
    notifications.show({ message: "The import is running. You can leave this page." });
    onClose();
  }

  const failed = upload.error ?? preview.error ?? start.error;
  return (
    <Modal opened onClose={onClose} size={760} title="Import a file">
      <div className={classes.form}>
        <FileInput
          label="File"
          description="JSON Lines, CSV or Parquet"
          placeholder="Choose a file"
          accept=".jsonl,.ndjson,.csv,.parquet,.gz,.json"
          value={file}
          disabled={id !== undefined}
          onChange={setFile}
        />
        <Select
          label="Source"
          description="Its events are counted under this source"
          data={(sources.data ?? []).map((each) => ({ value: String(each.id), label: each.name }))}
          value={chosen || null}
          disabled={id !== undefined}
          onChange={setSource}
        />
        {id === undefined ? (
          <Button
            loading={upload.isPending}
            disabled={!file || chosen === ""}
            onClick={() =>
              file && upload.mutate({ file, source: Number(chosen), onProgress: (part) => setShare(part * 100) })
            }
          >
            Upload
          </Button>
        ) : null}
        {upload.isPending ? <Progress value={share} aria-label="Upload" /> : null}
        {id === undefined ? null : (
          <>
            <Textarea
              label="Mapping"
              autosize
              minRows={6}
              maxRows={16}
              classNames={{ input: "mono" }}
              value={mapping}
              onChange={(event) => setMapping(event.currentTarget.value)}
            />
            <div className={classes.verbs}>
              <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate({ id, mapping })}>
                Try it
              </Button>
              <Button
                loading={start.isPending}
                disabled={!preview.data || preview.data.rows.length === 0}
                onClick={() => void begin().catch(() => {})}
              >
                Import
              </Button>
            </div>
          </>
        )}
        {failed ? <ErrorState error={problemOf(failed)} what="the import" /> : null}
        {preview.data ? (
          <>
            <p>
              {count(preview.data.rowsRead)} rows read, {count(preview.data.rejectedCount)} of them would be refused.
            </p>
            {preview.data.rejected.slice(0, 10).map((row) => (
              <p key={row.row} className={classes.fault}>
                Row {row.row}: {row.message}
              </p>
            ))}
            <Json
              value={preview.data.rows.slice(0, 3).map((row) => row.event)}
              label="The first rows as they would be stored"
            />
          </>
        ) : null}
      </div>
    </Modal>
  );
}
