import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { Schemas } from "../../api/client";
import YamlEditor from "../../ui/editor/YamlEditor";
import { plural } from "../../ui/format";
import { ErrorState, RowSkeletons } from "../../ui/states";
import classes from "./playbook.module.css";
import { useCheck, usePlaybookFile, useScenarios } from "./queries";

type Finding = Schemas["Finding"];
const NONE: readonly Finding[] = [];

interface Props {
  path: string;
  line: number | undefined;
  readOnly: boolean;
  draft: string | undefined;
  others: Record<string, string>;
  /** What was wrong with the draft as it is saved. */
  saved: readonly Finding[];
  saving: boolean;
  onDraft: (text: string | undefined) => void;
  onSave: (etag: string) => Promise<boolean>;
  onGo: (path: string, line: number) => void;
}

/** One file being edited; it is checked while one types, with everything else that is not saved yet. */
export function FileEditor(props: Props) {
  const { path, readOnly, draft, others, onDraft, onSave } = props;
  const file = usePlaybookFile(path);
  const [jump, setJump] = useState({ line: props.line, count: 0 });
  const [typed] = useDebouncedValue(others, 350);
  const texts = useMemo(() => Object.entries(typed).map(([each, text]) => ({ path: each, text })), [typed]);
  const check = useCheck(texts);
  const ok = texts.length > 0 ? check.data?.ok : true;
  const scenarios = useScenarios(texts, path.startsWith("tests/") && ok === true);
  const played = scenarios.data?.scenarios.find((each) => each.file === path)?.findings ?? NONE;
  const found = texts.length > 0 ? (check.data?.problems ?? props.saved) : props.saved;
  const findings = useMemo(() => [...found, ...played], [found, played]);
  const here = useMemo(
    () => (findings.length === 0 ? NONE : findings.filter((each) => each.file === path)),
    [findings, path],
  );

  if (file.isPending) return <RowSkeletons rows={12} height={26} />;
  if (!file.data) return <ErrorState error={file.error} what={path} retry={() => void file.refetch()} />;
  const { value, etag } = file.data;
  const text = draft ?? value.text;

  return (
    <section className={classes.editor} aria-label={path}>
      <div className={classes.editorHead}>
        <span className="mono">{path}</span>
        <span className={classes.status} role="status">
          {readOnly ? "Read only" : draft === undefined ? "Saved" : "Not saved"}
          {findings.length > 0 ? `, ${plural(findings.length, "fault")}` : ""}
        </span>
        {draft === undefined ? null : (
          <>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onDraft(undefined)}>
              Discard
            </Button>
            <Button size="compact-sm" loading={props.saving} onClick={() => void onSave(etag)}>
              Save draft
            </Button>
          </>
        )}
      </div>
      <div className={classes.editorBody}>
        <YamlEditor
          text={text}
          label={path}
          readOnly={readOnly}
          findings={here}
          line={jump.line}
          jump={jump.count}
          onChange={(next) => onDraft(next === value.text ? undefined : next)}
          onSave={() => void onSave(etag)}
        />
      </div>
      {findings.length > 0 ? (
        <ul className={classes.findings} aria-label="Faults">
          {findings.map((each) => (
            <li key={`${each.file}${each.line}${each.column}${each.message}`}>
              <button
                type="button"
                onClick={() => {
                  if (each.file === path) setJump((before) => ({ line: each.line, count: before.count + 1 }));
                  else props.onGo(each.file, each.line);
                }}
              >
                <span className="mono dim">
                  {each.file}:{each.line}:{each.column}
                </span>{" "}
                {each.message}
                {each.suggestion ? (
                  <>
                    {" "}
                    Did you mean <strong>{each.suggestion}</strong>?
                  </>
                ) : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
