import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { words } from "../../ui/format";
import { EmptyState } from "../../ui/states";
import { Catalogue } from "./Catalogue";
import type { Known } from "./completion";
import { add, move, remove, setBound, setField, setPart, toggle } from "./edits";
import { inWords, kindOf, newRow, offered } from "./kinds";
import { RuleRow } from "./RuleRow";
import { type Rule, readRubric, type Score } from "./rubric";
import { ScoreChoice } from "./ScoreChoice";
import { ScoreSettings } from "./ScoreSettings";
import classes from "./studio.module.css";
import { offsetOf } from "./text";

interface Props {
  text: string;
  score: string | undefined;
  names: readonly Known[];
  /** Segments that playbook.yaml declares. */
  segments: readonly string[];
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

/** One score as rows; every change is a change of the letters of the file. */
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
  const scoreNames = scores.map((each) => ({ value: each.name, label: each.label ?? words(each.name) }));
  const on = score.rules.filter((each) => each.on).length;
  const least = kindOf(score).least;
  const at = (each: Schemas["Finding"]) => offsetOf(text, each.line, each.column);
  const of = (rule: Rule) => findings.filter((each) => at(each) >= rule.from && at(each) < rule.to);
  const elsewhere = findings.filter((each) => !score.rules.some((rule) => of(rule).includes(each)));
  const mayAdd = score.form !== "none" && !readOnly;
  return (
    <div className={classes.rubric}>
      <div className={classes.rubricHead}>
        <ScoreChoice value={score.name} scores={scoreNames} onScore={props.onScore} />
        <span className="dim">{inWords(score)}</span>
        {mayAdd ? (
          <Catalogue
            names={offered(score, names, props.segments)}
            accounts={accounts}
            row={kindOf(score).row}
            nothing={
              score.kind === "clusters"
                ? "No other segment. Segments are declared in playbook.yaml."
                : "Nothing of that name. Signals are declared in signals.yaml."
            }
            onAdd={(known) => onText(add(text, score, newRow(score, known)))}
          />
        ) : null}
      </div>
      <ScoreSettings
        score={score}
        names={names}
        scores={scoreNames}
        accounts={accounts}
        readOnly={readOnly}
        onField={(field, value) => onText(setField(text, field, value))}
      />
      {score.rules.length === 0 ? (
        <NoRows score={score} onYaml={() => props.onYaml(score.line)} />
      ) : (
        <ol className={classes.rules} aria-label={`Rules of ${score.label ?? words(score.name)}`}>
          {score.rules.map((rule, index) => (
            <RuleRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place in the file; what it says changes while one types
              key={index}
              score={score}
              rule={rule}
              place={index + 1}
              names={names}
              scores={scoreNames.filter((each) => each.value !== score.name)}
              accounts={accounts}
              findings={of(rule)}
              warningsOnly={props.warningsOnly}
              readOnly={readOnly}
              isFirst={index === 0}
              isLast={index === score.rules.length - 1}
              mayGo={on > least}
              onPart={(part, value) => onText(setPart(text, rule, part, value))}
              onBound={(bound, value) => onText(setBound(text, rule, bound, value))}
              onToggle={() => onText(toggle(text, score, rule))}
              onMove={(by) => onText(move(text, score, index, by))}
              onRemove={() => onText(remove(text, score, index))}
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

/** A score that is not made of rows: a model's, another one's for its size, or one that is written in a way of its own. */
function NoRows({ score, onYaml }: { score: Score; onYaml: () => void }) {
  const model = /^models\/(.+)\.json$/.exec(score.settings.model?.value ?? "")?.[1];
  const text = (
    <Button variant="default" onClick={onYaml}>
      Go to line {score.line}
    </Button>
  );
  if (score.kind === "learned")
    return (
      <EmptyState
        title="A model decides this score"
        action={
          model ? (
            <Link to="/playbook/models/$model" params={{ model }}>
              What the model looks at
            </Link>
          ) : (
            text
          )
        }
      >
        Its weights were learned from what happened; there is no rule to change. Train it again, or hold it by rules: a{" "}
        <code>hybrid</code> score lifts, limits or vetoes it.
      </EmptyState>
    );
  if (score.kind === "points" && score.settings.points) return null;
  return (
    <EmptyState title="No row yet" action={text}>
      Write the first one as text; further ones can be added here.
    </EmptyState>
  );
}
