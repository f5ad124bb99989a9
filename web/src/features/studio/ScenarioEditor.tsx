import { Button, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import YamlEditor from "../../ui/editor/YamlEditor";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { usePlaybookFile } from "../playbook/queries";
import { Expectations } from "./Scenarios";
import classes from "./scenarios.module.css";
import studio from "./studio.module.css";

interface Props {
  /** All files in `tests/`, saved or not. */
  paths: readonly string[];
  /** Those that are saved. */
  saved: readonly string[];
  path: string | undefined;
  line: number | undefined;
  draft: string | undefined;
  test: Schemas["PlaybookTest"] | undefined;
  readOnly: boolean;
  onPath: (path: string) => void;
  onText: (path: string, saved: string | undefined, text: string) => void;
  onSave: () => void;
}

const BEGINNING = `scenario: What must come of this
given:
  - { day: 0, who: ann@acme.test, does: page }
  - { day: 1-7, who: ann@acme.test, does: page, times: 3, every: 2h }
expect:
  - { day: 7, account: acme.test, pqa: false }
`;

/** One scenario as text; what does not come true stands at its line, as faults do. */
export function ScenarioEditor(props: Props) {
  const { paths, saved, path, line, draft, test, readOnly, onPath, onText, onSave } = props;
  const isSaved = path !== undefined && saved.includes(path);
  const file = usePlaybookFile(isSaved ? path : undefined);
  const [jump, setJump] = useState({ line, count: 0, asked: line });
  if (line !== jump.asked) setJump({ line, count: jump.count + 1, asked: line });

  const another = readOnly ? null : (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={14} />}
      onClick={() => {
        let number = paths.length + 1;
        while (paths.includes(`tests/scenario-${number}.yaml`)) number++;
        const next = `tests/scenario-${number}.yaml`;
        onText(next, undefined, BEGINNING);
        onPath(next);
      }}
    >
      New scenario
    </Button>
  );
  if (!path)
    return (
      <EmptyState title="There is no scenario yet" action={another}>
        A scenario says what must come of a history: given these messages, expect this score, lane or role. It is played
        whenever the draft changes, and must come true before a playbook is published.
      </EmptyState>
    );
  const text = draft ?? file.data?.value.text;
  const played = test?.scenarios.find((each) => each.file === path);
  return (
    <>
      <div className={classes.head}>
        <Select
          size="xs"
          aria-label="Scenario to edit"
          allowDeselect={false}
          value={path}
          data={paths.map((each) => ({
            value: each,
            label: test?.scenarios.find((one) => one.file === each)?.name || each,
          }))}
          onChange={(next) => next && onPath(next)}
        />
        {another}
      </div>
      {file.error ? <ErrorState error={file.error} what={path} retry={() => void file.refetch()} /> : null}
      {text === undefined && file.isFetching ? <RowSkeletons rows={8} height={26} /> : null}
      {text === undefined ? null : (
        <div className={`${studio.yaml} ${classes.text}`}>
          <YamlEditor
            key={path}
            text={text}
            label={path}
            readOnly={readOnly}
            findings={played?.findings ?? []}
            line={jump.line}
            jump={jump.count}
            onChange={(next) => onText(path, file.data?.value.text, next)}
            onSave={onSave}
          />
        </div>
      )}
      {played ? (
        <Expectations
          played={played}
          onLine={(at) => setJump((before) => ({ ...before, line: at, count: before.count + 1 }))}
        />
      ) : null}
    </>
  );
}
