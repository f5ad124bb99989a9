import { NumberInput, Select } from "@mantine/core";
import { ConditionInput } from "./ConditionInput";
import type { Known } from "./completion";
import type { Field, Score } from "./rubric";
import classes from "./studio.module.css";

interface Props {
  score: Score;
  names: readonly Known[];
  scores: readonly { value: string; label: string }[];
  accounts: number;
  readOnly: boolean;
  onField: (field: Field, value: string) => void;
}

const OF_SCORES = [
  ["points", "Points of"],
  ["hybrid", "Holds the score"],
  ["otherwise", "Otherwise"],
] as const;

/** What holds for a score as a whole: which other one it takes, by what it is divided. */
export function ScoreSettings({ score, names, scores, accounts, readOnly, onField }: Props) {
  const { by, floor, multiplier } = score.settings;
  if (Object.keys(score.settings).length === 0 || score.kind === "learned") return null;
  return (
    <div className={classes.settings}>
      {OF_SCORES.map(([key, label]) => {
        const field = score.settings[key];
        return field ? (
          <Select
            key={key}
            size="xs"
            label={label}
            allowDeselect={false}
            value={field.value}
            data={scores.filter((each) => each.value !== score.name)}
            disabled={readOnly}
            onChange={(next) => next && onField(field, next)}
          />
        ) : null;
      })}
      {by ? (
        <div>
          <small>divided by the larger of</small>
          <ConditionInput
            value={by.value}
            label="Divided by"
            names={names}
            accounts={accounts}
            error={undefined}
            warning={undefined}
            disabled={readOnly}
            onChange={(value) => onField(by, value)}
          />
        </div>
      ) : null}
      {floor ? (
        <NumberInput
          size="xs"
          label="and"
          aria-label="Floor of the divisor"
          min={0}
          value={floor.value}
          disabled={readOnly}
          onChange={(value) => value !== "" && Number(value) !== Number(floor.value) && onField(floor, String(value))}
        />
      ) : null}
      {multiplier ? (
        <div>
          <small>times</small>
          <ConditionInput
            value={multiplier.value}
            label="Multiplier"
            names={names}
            accounts={accounts}
            error={undefined}
            warning={undefined}
            disabled={readOnly}
            onChange={(value) => onField(multiplier, value)}
          />
        </div>
      ) : null}
    </div>
  );
}
