import { Button, NumberInput, Select } from "@mantine/core";
import type { Schemas } from "../../api/client";
import { EmptyState } from "../../ui/states";
import { type Axis, addGrid, BANDS, hasNoGrid, readGrid, removeGrid, setScore, setThreshold } from "./grid";
import sides from "./grid.module.css";
import { labels } from "./rubric";
import { GRID, ScoreChoice } from "./ScoreChoice";
import classes from "./studio.module.css";
import { offsetOf } from "./text";

interface Props {
  /** `qualification.yaml`. */
  text: string;
  /** `scores.yaml`. */
  scores: string;
  /** What is wrong in `qualification.yaml`. */
  findings: readonly Schemas["Finding"][];
  readOnly: boolean;
  onText: (text: string) => void;
  onScore: (name: string) => void;
  onYaml: (line: number) => void;
}

const SIDES = { letter: "Letter", digit: "Digit" } as const;

/** The grid: which two scores, and from which score on each band begins. */
export function GridEditor(props: Props) {
  const { text, findings, readOnly, onText } = props;
  const names = [...labels(props.scores)].map(([value, label]) => ({ value, label }));
  const grid = readGrid(text);
  const at = (each: Schemas["Finding"]) => offsetOf(text, each.line, each.column);
  const of = (axis: Axis) => findings.filter((each) => at(each) >= axis.from && at(each) < axis.to);
  const placed = grid ? [...of(grid.letter), ...of(grid.digit)] : [];
  const elsewhere = findings.filter((each) => !placed.includes(each));
  return (
    <div className={classes.rubric}>
      <div className={classes.rubricHead}>
        <ScoreChoice value={GRID} scores={names} onScore={props.onScore} />
        <span className="dim">{grid ? "a letter by one score, a digit by another" : ""}</span>
        {grid && !readOnly ? (
          <Button size="xs" variant="default" onClick={() => onText(removeGrid(text))}>
            Remove the grid
          </Button>
        ) : null}
      </div>
      {grid ? (
        <ol className={classes.rules} aria-label="Sides of the grid">
          {[grid.letter, grid.digit].map((axis) => (
            <Side
              key={axis.side}
              axis={axis}
              names={names}
              text={text}
              findings={of(axis)}
              readOnly={readOnly}
              onText={onText}
            />
          ))}
        </ol>
      ) : hasNoGrid(text) ? (
        <NoGrid names={names} readOnly={readOnly} onAdd={(letter, digit) => onText(addGrid(text, letter, digit))} />
      ) : (
        <EmptyState
          title="The grid cannot be read at the moment"
          action={<Button onClick={() => props.onYaml(findings[0]?.line ?? 1)}>Mend it as text</Button>}
        >
          {findings[0] ? `Line ${findings[0].line}: ${findings[0].message}` : "It can be shown when it is."}
        </EmptyState>
      )}
      {elsewhere.length > 0 && (grid || hasNoGrid(text)) ? (
        <ul className={classes.elsewhere} aria-label="Faults elsewhere in the file">
          {elsewhere.map((each) => (
            <li key={`${each.line}:${each.column}${each.message}`}>
              <button type="button" onClick={() => props.onYaml(each.line)}>
                Line {each.line}: {each.message}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

interface SideProps extends Pick<Props, "text" | "findings" | "readOnly" | "onText"> {
  axis: Axis;
  names: readonly { value: string; label: string }[];
}

function Side({ axis, names, text, findings, readOnly, onText }: SideProps) {
  const side = SIDES[axis.side];
  const [first, second, third] = BANDS[axis.side];
  const fault = findings[0];
  return (
    <li className={sides.side} aria-label={`${side} of the grid`}>
      <Select
        size="xs"
        label={side}
        aria-label={`${side}: score`}
        allowDeselect={false}
        searchable
        value={axis.score}
        data={[...names]}
        disabled={readOnly}
        error={fault ? fault.message + (fault.suggestion ? ` Right would be: ${fault.suggestion}` : "") : undefined}
        onChange={(next) => next && onText(setScore(text, axis, next))}
      />
      {([first, second] as const).map((band, place) => (
        <NumberInput
          key={band}
          size="xs"
          label={`${band} from`}
          aria-label={`${side}: ${band} from`}
          min={0}
          max={100}
          step={5}
          decimalScale={2}
          value={axis.thresholds[place]}
          disabled={readOnly}
          onChange={(next) => {
            if (next !== "" && Number(next) !== Number(axis.thresholds[place]))
              onText(setThreshold(text, axis, place as 0 | 1, String(next)));
          }}
        />
      ))}
      <small>{third} below that</small>
    </li>
  );
}

interface NoGridProps {
  names: readonly { value: string; label: string }[];
  readOnly: boolean;
  onAdd: (letter: string, digit: string) => void;
}

function NoGrid({ names, readOnly, onAdd }: NoGridProps) {
  const has = (name: string) => names.some((each) => each.value === name);
  const letter = has("fit") ? "fit" : names[0]?.value;
  const digit = ["behaviour", "intent"].find(has) ?? names.find((each) => each.value !== letter)?.value;
  return (
    <EmptyState
      title="There is no grid"
      action={
        readOnly || !letter || !digit ? undefined : <Button onClick={() => onAdd(letter, digit)}>Add a grid</Button>
      }
    >
      A grid says two things at a glance: the letter whether a company should buy, the digit whether it behaves so. A1
      is both. It decides nothing by itself; conditions in qualification.yaml may ask for account.grid.
    </EmptyState>
  );
}
