import { Button, CloseButton, Menu, NumberInput, Popover, Select, TextInput } from "@mantine/core";
import { IconCheck, IconChevronDown, IconFilterPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { compact, words } from "../../ui/format";
import classes from "./accounts.module.css";
import { type AccountsSearch, describeFilter, type Operator, toggleWord, writeFilter } from "./search";

type Summary = Schemas["AccountsSummary"] | undefined;
type Change = (part: Partial<AccountsSearch>) => void;

const STAGES: readonly Schemas["Stage"][] = [
  "signed_up",
  "activated",
  "qualified",
  "engaged",
  "customer",
  "expanding",
  "churned",
];
const GRADES = ["A", "B", "C", "D", "F"] as const;

export function FilterBar({ search, summary, change }: { search: AccountsSearch; summary: Summary; change: Change }) {
  return (
    <>
      <Choice
        label="Stage"
        words={STAGES}
        counts={summary?.stages}
        chosen={search.stage}
        onChange={(stage) => change({ stage })}
      />
      <Choice
        label="Grade"
        words={GRADES}
        counts={summary?.grades}
        chosen={search.grade}
        onChange={(grade) => change({ grade })}
      />
      <NumberInput
        w={116}
        size="sm"
        aria-label="Least score"
        placeholder="Score from"
        min={0}
        max={100}
        hideControls
        value={search.minScore ?? ""}
        onChange={(value) => change({ minScore: typeof value === "number" && value > 0 ? value : undefined })}
      />
      <Menu>
        <Menu.Target>
          <Button variant="default" fw={500} rightSection={<IconChevronDown size={14} />}>
            {search.personal === undefined
              ? "Companies and persons"
              : search.personal
                ? "Persons only"
                : "Companies only"}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => change({ personal: undefined })}>Companies and persons</Menu.Item>
          <Menu.Item onClick={() => change({ personal: false })}>Companies only</Menu.Item>
          <Menu.Item onClick={() => change({ personal: true })}>Persons without a company</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <AddFilter search={search} summary={summary} change={change} />
    </>
  );
}

interface ChoiceProps {
  label: string;
  words: readonly string[];
  counts: Record<string, number> | undefined;
  chosen: string | undefined;
  onChange: (chosen: string | undefined) => void;
}

function Choice({ label, words: all, counts, chosen, onChange }: ChoiceProps) {
  const on = chosen?.split(",") ?? [];
  return (
    <Menu closeOnItemClick={false} width={210}>
      <Menu.Target>
        <Button variant={on.length > 0 ? "light" : "default"} fw={500} rightSection={<IconChevronDown size={14} />}>
          {on.length > 0 ? `${label}: ${on.map(words).join(", ")}` : label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {all.map((word) => (
          <Menu.CheckboxItem
            key={word}
            checked={on.includes(word)}
            onChange={() => onChange(toggleWord(chosen, word))}
            rightSection={<span className="num dim">{compact(counts?.[word] ?? 0)}</span>}
          >
            {words(word)}
          </Menu.CheckboxItem>
        ))}
        {on.length > 0 ? <Menu.Item onClick={() => onChange(undefined)}>Any {label.toLowerCase()}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  );
}

const NUMERIC: readonly { value: Operator; label: string }[] = [
  { value: ">=", label: "at least" },
  { value: "<=", label: "at most" },
  { value: "=", label: "is" },
  { value: "!=", label: "is not" },
];
const TEXTUAL: readonly { value: Operator; label: string }[] = [
  { value: "=", label: "is" },
  { value: "!=", label: "is not" },
  { value: "~", label: "contains" },
];

/** Fields of accounts that are no numbers. */
const TEXT_FIELDS = ["grid", "roles", "qualified", "ready"];

function AddFilter({ search, summary, change }: { search: AccountsSearch; summary: Summary; change: Change }) {
  const [open, setOpen] = useState(false);
  const [field, setField] = useState<string | null>(null);
  const [operator, setOperator] = useState<Operator>(">=");
  const [value, setValue] = useState("");
  const fields = [
    {
      group: "Usage",
      items: [
        { value: "people30d", label: "People, 30 d" },
        { value: "events30d", label: "Events, 30 d" },
      ],
    },
    {
      group: "Qualification",
      items: [
        { value: "grid", label: "Grid" },
        { value: "roles", label: "Roles" },
        { value: "qualified", label: "PQA (true or false)" },
        { value: "ready", label: "Ready for sales (true or false)" },
        { value: "crmScore", label: "CRM score" },
      ],
    },
    {
      group: "Scores",
      items: (summary?.scores ?? []).map(({ name, label }) => ({ value: `scores.${name}`, label })),
    },
    {
      group: "Traits",
      items: (summary?.traits ?? []).map((trait) => ({ value: `traits.${trait.name}`, label: words(trait.name) })),
    },
  ];
  const trait = summary?.traits.find((each) => `traits.${each.name}` === field);
  const textual = (trait && trait.type !== "number") || TEXT_FIELDS.includes(field ?? "");
  const operators = textual ? TEXTUAL : NUMERIC;

  function add() {
    if (!field) return;
    change({ filter: [...(search.filter ?? []), writeFilter({ field, operator, value: value.trim() })] });
    setOpen(false);
    setValue("");
  }

  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={300} trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" fw={500} leftSection={<IconFilterPlus size={15} />} onClick={() => setOpen(!open)}>
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="New filter">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Select
            label="Field"
            searchable
            data={fields}
            value={field}
            comboboxProps={{ withinPortal: false }}
            onChange={(next) => {
              setField(next);
              const kind = summary?.traits.find((each) => `traits.${each.name}` === next)?.type;
              const text = (kind && kind !== "number") || TEXT_FIELDS.includes(next ?? "");
              setOperator(next === "roles" ? "~" : text ? "=" : ">=");
            }}
          />
          <Select
            mt="xs"
            label="Condition"
            data={[...operators]}
            value={operator}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(next) => setOperator((next as Operator | null) ?? "=")}
          />
          <TextInput
            mt="xs"
            label="Value"
            description="Empty: the field is missing (is) or known (is not)."
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <Button type="submit" mt="sm" fullWidth disabled={!field} leftSection={<IconCheck size={15} />}>
            Add filter
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The filters on fields that are in force, each with a way out. */
export function FilterChips({ search, change }: { search: AccountsSearch; change: Change }) {
  if (!search.filter) return null;
  return (
    <div className={classes.chips}>
      {search.filter.map((filter) => (
        <span key={filter} className={classes.chip}>
          {describeFilter(filter)}
          <CloseButton
            size="xs"
            aria-label={`Remove: ${describeFilter(filter)}`}
            onClick={() => {
              const rest = (search.filter ?? []).filter((each) => each !== filter);
              change({ filter: rest.length > 0 ? rest : undefined });
            }}
          />
        </span>
      ))}
    </div>
  );
}
