import { ActionIcon, NumberInput, Select, Switch, TextInput, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { Schemas } from "../../api/client";
import { words } from "../../ui/format";
import { ConditionInput } from "./ConditionInput";
import type { Known } from "./completion";
import type { Bound } from "./edits";
import { kindOf } from "./kinds";
import type { Part, Rule, Score } from "./rubric";
import classes from "./studio.module.css";

interface Props {
  score: Score;
  rule: Rule;
  place: number;
  names: readonly Known[];
  /** Scores that a row may name, with what people call them. */
  scores: readonly { value: string; label: string }[];
  accounts: number;
  findings: readonly Schemas["Finding"][];
  warningsOnly: boolean;
  readOnly: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** The last ones that are on stay on: a score without any is none. */
  mayGo: boolean;
  onPart: (part: Part, value: string) => void;
  onBound: (bound: Bound, at: string) => void;
  onToggle: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One row of a score: when it holds or what it looks at, what it is worth, and what people read. */
export function RuleRow(props: Props) {
  const { score, rule, names, accounts, findings, readOnly, onPart } = props;
  const { parts } = rule;
  const { amount, scale } = kindOf(score);
  const named = props.scores.find((each) => each.value === parts.score?.value)?.label ?? parts.score?.value;
  const what = parts.label?.value ?? (parts.segment ? words(parts.segment.value) : (named ?? `row ${props.place}`));
  const off = readOnly || !rule.on;
  const formula = parts.when ? "when" : parts.value ? "value" : undefined;
  const fault = findings.map((each) => each.message + (each.suggestion ? ` Did you mean ${each.suggestion}?` : ""))[0];
  return (
    <li className={classes.rule} data-off={!rule.on || undefined} aria-label={what}>
      {score.form === "list" ? (
        <Switch
          size="xs"
          aria-label={`${what}: counts`}
          checked={rule.on}
          disabled={readOnly || (rule.on && !props.mayGo)}
          onChange={props.onToggle}
        />
      ) : (
        <span />
      )}
      <div className={classes.ruleText}>
        {parts.label || (formula && rule.keys && !off) ? (
          <TextInput
            size="xs"
            aria-label={`${what}: label`}
            className={classes.label}
            value={parts.label?.value ?? ""}
            placeholder="What people read"
            disabled={off}
            onChange={(event) => onPart("label", event.currentTarget.value)}
          />
        ) : null}
        {formula ? (
          <ConditionInput
            value={parts[formula]?.value ?? ""}
            label={`${what}: ${formula === "when" ? "condition" : "formula"}`}
            names={names}
            accounts={accounts}
            error={props.warningsOnly ? undefined : fault}
            warning={props.warningsOnly ? fault : undefined}
            disabled={off}
            onChange={(value) => onPart(formula, value)}
          />
        ) : null}
        {parts.segment ? <span className={classes.segment}>{words(parts.segment.value)}</span> : null}
        {parts.score ? (
          <Select
            size="xs"
            aria-label={`${what}: score`}
            allowDeselect={false}
            searchable
            value={parts.score.value}
            data={[...props.scores]}
            disabled={off}
            error={formula ? undefined : fault}
            onChange={(next) => next && onPart("score", next)}
          />
        ) : null}
        {scale.length > 0 && (rule.keys || off) && !score.short ? (
          <div className={classes.scale}>
            {scale.map(([part, label, otherwise]) => (
              <Amount
                key={part}
                label={`${what}: ${label}`}
                shown={label}
                value={parts[part]?.value ?? otherwise}
                step={1}
                disabled={off}
                onChange={(value) => onPart(part, value)}
              />
            ))}
          </div>
        ) : null}
        {score.kind === "hybrid" ? <BoundInput {...props} what={what} off={off} /> : null}
      </div>
      {amount ? (
        <Amount
          label={`${what}: ${amount}`}
          value={parts[amount]?.value ?? ""}
          step={amount === "points" ? 1 : 0.05}
          disabled={off}
          onChange={(value) => onPart(amount, value)}
        />
      ) : (
        <span />
      )}
      {score.form !== "none" && !readOnly ? (
        <span className={classes.verbs}>
          <Verb label={`Move ${what} up`} disabled={props.isFirst} onClick={() => props.onMove(-1)}>
            <IconArrowUp size={14} />
          </Verb>
          <Verb label={`Move ${what} down`} disabled={props.isLast} onClick={() => props.onMove(1)}>
            <IconArrowDown size={14} />
          </Verb>
          <Verb label={`Remove ${what}`} disabled={rule.on && !props.mayGo} onClick={props.onRemove}>
            <IconTrash size={14} />
          </Verb>
        </span>
      ) : null}
    </li>
  );
}

const BOUNDS: readonly { value: Bound; label: string }[] = [
  { value: "floor", label: "lifts it to" },
  { value: "ceiling", label: "limits it to" },
  { value: "veto", label: "makes it 0" },
];

function BoundInput({ rule, what, off, onBound }: Props & { what: string; off: boolean }) {
  const bound = BOUNDS.find((each) => rule.parts[each.value])?.value ?? "floor";
  const at = rule.parts[bound]?.value ?? "";
  return (
    <div className={classes.scale}>
      <Select
        size="xs"
        aria-label={`${what}: does`}
        allowDeselect={false}
        value={bound}
        data={[...BOUNDS]}
        disabled={off}
        onChange={(next) => next && onBound(next as Bound, bound === "veto" ? "50" : at)}
      />
      {bound === "veto" ? null : (
        <Amount
          label={`${what}: ${bound}`}
          value={at}
          step={5}
          disabled={off}
          onChange={(value) => onBound(bound, value)}
        />
      )}
    </div>
  );
}

interface AmountProps {
  label: string;
  shown?: string;
  value: string;
  step: number;
  disabled: boolean;
  onChange: (value: string) => void;
}

function Amount({ label, shown, value, step, disabled, onChange }: AmountProps) {
  const input = (
    <NumberInput
      size="xs"
      className={classes.amount}
      aria-label={label}
      value={value}
      step={step}
      decimalScale={4}
      disabled={disabled}
      onChange={(next) => {
        const text = String(next);
        if (text !== "" && Number.isFinite(Number(text)) && Number(text) !== Number(value || Number.NaN))
          onChange(text);
      }}
    />
  );
  return shown ? (
    <span className={classes.shown}>
      <span aria-hidden="true">{shown}</span>
      {input}
    </span>
  ) : (
    input
  );
}

function Verb(props: { label: string; disabled: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={props.label} openDelay={400}>
      <ActionIcon
        size={26}
        variant="subtle"
        color="gray"
        aria-label={props.label}
        disabled={props.disabled}
        onClick={props.onClick}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
