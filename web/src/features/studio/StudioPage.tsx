import { Button, SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowBackUp } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import type { Schemas } from "../../api/client";
import { useMay } from "../../api/session";
import YamlEditor from "../../ui/editor/YamlEditor";
import { plural } from "../../ui/format";
import { Page } from "../../ui/Page";
import { ErrorState, RowSkeletons } from "../../ui/states";
import { useDrafts } from "../playbook/drafts";
import { useCheck, usePlaybook, usePlaybookFile, useScenarios } from "../playbook/queries";
import { BacktestPanel } from "./BacktestPanel";
import { declared, forScores, knownNames } from "./completion";
import { lanesOf, setSales } from "./edits";
import { GridEditor } from "./GridEditor";
import { readGrid } from "./grid";
import { PreviewPanel } from "./PreviewPanel";
import { useNames, usePreview } from "./queries";
import { RubricEditor } from "./RubricEditor";
import { labels } from "./rubric";
import { ScenarioEditor } from "./ScenarioEditor";
import { ScenariosPanel } from "./Scenarios";
import { GRID } from "./ScoreChoice";
import { useSaveDrafts } from "./saving";
import classes from "./studio.module.css";
import { useUndo } from "./undo";

const SCORES = "scores.yaml";
const QUALIFICATION = "qualification.yaml";
const NONE: readonly Schemas["Finding"][] = [];
const SCENARIOS = "tests/";

/** Build a model and see at once what it makes of every account. */
export function StudioPage() {
  const { tab = "rubric", score, pins: pinText = "", line, file } = useSearch({ from: "/playbook/studio" });
  const navigate = useNavigate({ from: "/playbook/studio" });
  const may = useMay("playbook");
  const [drafts, setDrafts] = useDrafts();
  const playbook = usePlaybook();
  const scoresFile = usePlaybookFile(SCORES);
  const qualificationFile = usePlaybookFile(QUALIFICATION);
  const signalsFile = usePlaybookFile("signals.yaml");
  const playbookFile = usePlaybookFile("playbook.yaml");
  const names = useNames();
  const paths = useMemo(() => (playbook.data?.files ?? []).map((each) => each.path), [playbook.data]);
  const save = useSaveDrafts(paths);
  const [jump, setJump] = useState(0);
  const undo = useUndo();

  const [settled] = useDebouncedValue(drafts, 250);
  const files = useMemo(() => Object.entries(settled).map(([path, text]) => ({ path, text })), [settled]);
  const check = useCheck(files);
  const verdict = files.length > 0 ? check.data : playbook.data?.check;
  const pins = useMemo(() => pinText.split(",").filter((each) => /^a\d+$/.test(each)), [pinText]);
  const faulty = verdict?.ok === false;
  const preview = usePreview(files, pins, verdict !== undefined && !faulty);
  // While the draft cannot be read, what the last readable one did stays in sight.
  const lastPreview = useRef(preview.data);
  if (preview.data) lastPreview.current = preview.data;

  const test = useScenarios(files, verdict !== undefined && !faulty);
  const scenarios = [...new Set([...paths, ...Object.keys(drafts)])]
    .filter((each) => each.startsWith(SCENARIOS))
    .sort();
  const scenario = scenarios.find((each) => each === file) ?? scenarios[0];

  const savedScores = scoresFile.data?.value.text;
  const savedQualification = qualificationFile.data?.value.text;
  const text = drafts[SCORES] ?? savedScores ?? "";
  const qualification = drafts[QUALIFICATION] ?? savedQualification ?? "";
  const segments = useMemo(
    () => declared(drafts["playbook.yaml"] ?? playbookFile.data?.value.text ?? "", "segments").map(([name]) => name),
    [drafts, playbookFile.data],
  );
  const signals = drafts["signals.yaml"] ?? signalsFile.data?.value.text ?? "";
  const known = useMemo(
    () => knownNames(forScores(names.data?.names ?? []), signals, text),
    [names.data, signals, text],
  );

  const problem = scoresFile.error ?? qualificationFile.error;
  if (problem) {
    return (
      <Page title="Model studio">
        <ErrorState error={problem} what="the playbook" retry={() => void scoresFile.refetch()} />
      </Page>
    );
  }
  if (savedScores === undefined || savedQualification === undefined) {
    return (
      <Page title="Model studio">
        <RowSkeletons rows={10} />
      </Page>
    );
  }

  function change(path: string, saved: string | undefined, next: string) {
    undo.remember(drafts);
    setDrafts(({ [path]: _, ...rest }) => (next === saved ? rest : { ...rest, [path]: next }));
  }

  const search = { tab, score, pins: pinText || undefined };
  const scenariosFirst = tab === "scenarios" || test.data?.scenarios.some((each) => each.state !== "true");
  const scenarioPanel = (
    <ScenariosPanel
      test={test}
      faulty={faulty}
      onOpen={(at, line) => void navigate({ search: { ...search, tab: "scenarios", file: at, line } })}
    />
  );
  const problems = verdict?.problems ?? [];
  const findings = problems.filter((each) => each.file === SCORES);
  const edited =
    score === GRID
      ? { path: QUALIFICATION, text: qualification, saved: savedQualification }
      : { path: SCORES, text, saved: savedScores };
  const inEdited = problems.filter((each) => each.file === edited.path);
  const openScore = (next: string) =>
    void navigate({ search: { ...search, score: next }, replace: true, resetScroll: false });
  const openYaml = (at: number) => {
    setJump((before) => before + 1);
    void navigate({ search: { ...search, tab: "yaml", line: at } });
  };
  return (
    <Page
      title="Model studio"
      finding={
        <>
          Change the rules and see what they make of every account, before anything is in force.{" "}
          {verdict && verdict.problems.length > 0
            ? `${plural(verdict.problems.length, faulty ? "fault" : "warning")} in the draft.`
            : null}
        </>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} />}
            disabled={!undo.possible}
            onClick={() => undo.last(setDrafts)}
          >
            Undo
          </Button>
          {Object.keys(drafts).length > 0 ? (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                undo.remember(drafts);
                setDrafts({});
              }}
            >
              Discard
            </Button>
          ) : null}
          {may ? (
            <Button disabled={Object.keys(drafts).length === 0} loading={save.pending} onClick={() => void save.all()}>
              Save draft
            </Button>
          ) : null}
          <Button component={Link} to="/playbook" variant="default">
            Review and publish
          </Button>
        </>
      }
    >
      <div className={classes.studio}>
        <section className={classes.editor} aria-label="Rules">
          <SegmentedControl
            size="xs"
            aria-label="Edit as"
            value={tab}
            data={[
              { value: "rubric", label: "Rubric" },
              { value: "yaml", label: "YAML" },
              { value: "scenarios", label: "Scenarios" },
            ]}
            onChange={(next) => void navigate({ search: { ...search, tab: next }, replace: true, resetScroll: false })}
          />
          {tab === "scenarios" ? (
            <ScenarioEditor
              paths={scenarios}
              saved={paths}
              path={scenario}
              line={line}
              draft={drafts[scenario ?? ""]}
              test={test.data}
              readOnly={!may}
              onPath={(next) => void navigate({ search: { ...search, file: next }, replace: true, resetScroll: false })}
              onText={(path, saved, next) => next === (drafts[path] ?? saved) || change(path, saved, next)}
              onSave={() => void save.all()}
            />
          ) : tab === "yaml" ? (
            <div className={classes.yaml}>
              <YamlEditor
                key={edited.path}
                text={edited.text}
                label={edited.path}
                readOnly={!may}
                findings={inEdited}
                line={line}
                jump={jump}
                onChange={(next) => next === edited.text || change(edited.path, edited.saved, next)}
                onSave={() => void save.all()}
              />
            </div>
          ) : score === GRID ? (
            <GridEditor
              text={qualification}
              scores={text}
              findings={inEdited}
              readOnly={!may}
              onText={(next) => change(QUALIFICATION, savedQualification, next)}
              onScore={openScore}
              onYaml={openYaml}
            />
          ) : (
            <RubricEditor
              text={text}
              score={score}
              names={known}
              segments={segments}
              accounts={names.data?.accounts ?? 0}
              findings={findings}
              warningsOnly={!faulty}
              readOnly={!may}
              onText={(next) => change(SCORES, savedScores, next)}
              onScore={openScore}
              onYaml={openYaml}
            />
          )}
        </section>
        <section className={classes.preview} aria-label="Preview">
          {scenariosFirst ? scenarioPanel : null}
          <PreviewPanel
            preview={preview}
            shown={preview.data ?? lastPreview.current}
            faulty={faulty}
            elsewhere={faulty ? problems.filter((each) => each.file !== edited.path) : NONE}
            grid={readGrid(qualification)}
            scores={labels(text)}
            lanes={lanesOf(qualification)}
            pins={pins}
            onPins={(next) =>
              void navigate({
                search: { ...search, pins: next.join(",") || undefined },
                replace: true,
                resetScroll: false,
              })
            }
          >
            <BacktestPanel
              version={faulty ? undefined : preview.data?.version}
              live={playbook.data?.live.version}
              files={files}
              threshold={lanesOf(qualification).sales_assist}
              may={may}
              onThreshold={(at) => change(QUALIFICATION, savedQualification, setSales(qualification, at))}
            />
          </PreviewPanel>
          {scenariosFirst ? null : scenarioPanel}
        </section>
      </div>
    </Page>
  );
}
