import { ActionIcon, NumberInput, Switch, TextInput, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { Schemas } from "../../api/client";
import { ConditionInput } from "./ConditionInput";
import type { Known } from "./completion";
import type { Field, Rule } from "./rubric";
import classes from "./studio.module.css";

interface Props {
  rule: Rule;
  place: number;
  names: readonly Known[];
  accounts: number;
  findings: readonly Schemas["Finding"][];
  warningsOnly: boolean;
  /** Lines of its own: it can be moved, switched off, taken away. */
  listed: boolean;
  readOnly: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** The last one that is on stays on: a score without any is none. */
  mayGo: boolean;
  onField: (field: Field, value: string) => void;
  onToggle: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One rule of a rubric: when it holds, what it is worth, and what people read. */
export function RuleRow(props: Props) {
  const { rule, place, names, accounts, findings, readOnly, onField } = props;
  const what = rule.label?.value ?? rule.score?.value ?? `rule ${place}`;
  const off = readOnly || !rule.on;
  const condition = rule.when ?? rule.value;
  const amount = rule.points ?? rule.weight;
  const fault = findings.map((each) => each.message + (each.suggestion ? ` Did you mean ${each.suggestion}?` : ""));
  return (
    <li className={classes.rule} data-off={!rule.on || undefined} aria-label={what}>
      {props.listed ? (
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
        {rule.label ? (
          <TextInput
            size="xs"
            aria-label={`${what}: label`}
            className={classes.label}
            value={rule.label.value}
            disabled={off}
            onChange={(event) => rule.label && onField(rule.label, event.currentTarget.value)}
          />
        ) : null}
        {condition ? (
          <ConditionInput
            value={condition.value}
            label={`${what}: ${rule.when ? "condition" : "formula"}`}
            names={names}
            accounts={accounts}
            error={props.warningsOnly ? undefined : fault[0]}
            warning={props.warningsOnly ? fault[0] : undefined}
            disabled={off}
            onChange={(value) => onField(condition, value)}
          />
        ) : (
          <span className="mono">{rule.score?.value}</span>
        )}
      </div>
      {amount ? (
        <NumberInput
          size="xs"
          className={classes.amount}
          aria-label={`${what}: ${rule.points ? "points" : "weight"}`}
          value={amount.value}
          step={rule.points ? 1 : 0.05}
          decimalScale={4}
          disabled={off}
          onChange={(value) => {
            const text = String(value);
            if (text !== "" && Number.isFinite(Number(text)) && Number(text) !== Number(amount.value))
              onField(amount, text);
          }}
        />
      ) : null}
      {props.listed && !readOnly ? (
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
