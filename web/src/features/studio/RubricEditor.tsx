import { Button, Select } from "@mantine/core";
import type { Schemas } from "../../api/client";
import { plural, words } from "../../ui/format";
import { EmptyState } from "../../ui/states";
import { Catalogue } from "./Catalogue";
import { firstCondition, type Known } from "./completion";
import { add, move, remove, setField, toggle } from "./edits";
import { RuleRow } from "./RuleRow";
import { readRubric } from "./rubric";
import classes from "./studio.module.css";

interface Props {
  text: string;
  score: string | undefined;
  names: readonly Known[];
  accounts: number;
  /** What is wrong in this file. */
  findings: readonly Schemas["Finding"][];
  /** Nothing is wrong, some things are hardly meant. */
  warningsOnly: boolean;
  readOnly: boolean;
  onText: (text: string) => void;
  onScore: (name: string) => void;
  onYaml: (line: number) => void;
}

/** The rules of one score as rows; every change is a change of the letters of the file. */
export function RubricEditor(props: Props) {
  const { text, names, accounts, findings, readOnly, onText } = props;
  const scores = readRubric(text);
  if (!scores) {
    return (
      <EmptyState
        title="This is no YAML at the moment"
        action={<Button onClick={() => props.onYaml(findings[0]?.line ?? 1)}>Mend it as text</Button>}
      >
        {findings[0] ? `Line ${findings[0].line}: ${findings[0].message}` : "The rules can be shown when it is."}
      </EmptyState>
    );
  }
  const score = scores.find((each) => each.name === props.score) ?? scores[0];
  if (!score)
    return (
      <EmptyState title="There is no score yet" action={<Button onClick={() => props.onYaml(1)}>Write one</Button>} />
    );
  const on = score.rules.filter((each) => each.on).length;
  const elsewhere = findings.filter(
    (each) => !score.rules.some((rule) => each.line >= rule.line && each.line <= rule.lastLine),
  );

  function addRule(known: Known) {
    if (!score) return;
    onText(
      add(text, score, {
        condition: score.kind === "points" ? firstCondition(known) : `min(100, ${known.name} * 10)`,
        amount: score.kind === "points" ? "10" : "0.1",
        label: known.label,
      }),
    );
  }

  return (
    <div className={classes.rubric}>
      <div className={classes.rubricHead}>
        <Select
          size="xs"
          aria-label="Score to edit"
          allowDeselect={false}
          value={score.name}
          data={scores.map((each) => ({ value: each.name, label: words(each.name) }))}
          onChange={(next) => next && props.onScore(next)}
        />
        <span className="dim">
          {score.kind === "points"
            ? `${plural(on, "rule")}, added up and held within 0 and 100`
            : score.kind === "weighted"
              ? `${plural(on, "component")}, each times its weight`
              : "of a kind that is edited as text"}
        </span>
        {score.listed && !readOnly ? <Catalogue names={names} accounts={accounts} onAdd={addRule} /> : null}
      </div>
      {score.rules.length === 0 ? (
        <EmptyState
          title="Edited as text"
          action={
            <Button variant="default" onClick={() => props.onYaml(score.line)}>
              Go to line {score.line}
            </Button>
          }
        >
          The rows here are for points and weights.
        </EmptyState>
      ) : (
        <ol className={classes.rules} aria-label={`Rules of ${words(score.name)}`}>
          {score.rules.map((rule, index) => (
            <RuleRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place in the file; what it says changes while one types
              key={index}
              rule={rule}
              place={index + 1}
              names={names}
              accounts={accounts}
              findings={findings.filter((each) => each.line >= rule.line && each.line <= rule.lastLine)}
              warningsOnly={props.warningsOnly}
              listed={score.listed}
              readOnly={readOnly}
              isFirst={index === 0}
              isLast={index === score.rules.length - 1}
              mayGo={on > 1}
              onField={(field, value) => onText(setField(text, field, value))}
              onToggle={() => onText(toggle(text, score, rule))}
              onMove={(by) => onText(move(text, score, index, by))}
              onRemove={() => onText(remove(text, rule))}
            />
          ))}
        </ol>
      )}
      {elsewhere.length > 0 ? (
        <ul className={classes.elsewhere} aria-label="Faults elsewhere in the file">
          {elsewhere.map((each) => (
            <li key={`${each.line}:${each.column}${each.message}`}>
              <button type="button" onClick={() => props.onYaml(each.line)}>
                Line {each.line}: {each.message}
                {each.suggestion ? ` Did you mean ${each.suggestion}?` : ""}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
