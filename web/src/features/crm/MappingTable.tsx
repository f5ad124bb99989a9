import { ActionIcon, Autocomplete, Select, Textarea } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import classes from "./crm.module.css";
import { type Draft, faultsAt, faultText, type Row, withLine, withoutLine, wordsOf, wordsText } from "./draft";
import type { Line, MappingFault, TheirField } from "./queries";

/** Names that are offered at once; one types to see others. */
const OFFERED_MAX = 40;
const WINNERS = { product: "The product", crm: "The CRM", ask: "Ask" } as const;

interface Props {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  checked: Draft;
  faults: readonly MappingFault[];
  ours: readonly Schemas["CrmProductField"][];
  theirs: readonly TheirField[];
}

/** The lines of a mapping as a table that is edited in place, each fault at its field. */
export function MappingTable(props: Props) {
  return (
    <table className={classes.mapping}>
      <thead>
        <tr>
          <th scope="col">On</th>
          <th scope="col">Ours</th>
          <th scope="col">Direction</th>
          <th scope="col">The CRM's field</th>
          <th scope="col">When both changed, wins</th>
          <th scope="col">
            <span className="unseen">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.draft.rows.map((row) => (
          <Edited key={row.id} row={row} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function Edited({ row, draft, onDraft, checked, faults, ours, theirs }: Props & { row: Row }) {
  const { line } = row;
  const set = (change: Partial<Line>) => onDraft(withLine(draft, row.id, change));
  const fault = (cell: keyof Line) => faultsAt(checked, faults, row, cell).map(faultText).join(" ") || undefined;
  const name = line.ours || "the new line";
  const known = ours.find((each) => each.name === line.ours);
  const their = theirs.find((each) => each.object === line.object && each.name === line.theirs);
  return (
    <tr>
      <td>
        <Select
          size="xs"
          aria-label={`Object of ${name}`}
          allowDeselect={false}
          data={[
            { value: "account", label: "Account" },
            { value: "contact", label: "Contact" },
          ]}
          value={line.object}
          error={fault("object")}
          onChange={(next) => set({ object: next === "contact" ? "contact" : "account" })}
        />
      </td>
      <td>
        <Autocomplete
          size="xs"
          aria-label={`Our field ${name}`}
          placeholder="A field, trait.NAME or score.NAME"
          description={known?.label}
          inputWrapperOrder={["input", "description", "error"]}
          limit={OFFERED_MAX}
          data={ours
            .filter((each) => each.object === line.object && each.direction === line.direction)
            .map((each) => each.name)}
          value={line.ours}
          error={fault("ours")}
          onChange={(next) => set({ ours: next })}
        />
      </td>
      <td>
        <Select
          size="xs"
          aria-label={`Direction of ${name}`}
          allowDeselect={false}
          data={[
            { value: "out", label: "To the CRM" },
            { value: "in", label: "From the CRM" },
          ]}
          value={line.direction}
          error={fault("direction")}
          onChange={(next) => set({ direction: next === "in" ? "in" : "out" })}
        />
      </td>
      <td>
        <Autocomplete
          size="xs"
          aria-label={`The CRM's field for ${name}`}
          description={their && their.label !== their.name ? `${their.label}, ${their.type}` : their?.type}
          inputWrapperOrder={["input", "description", "error"]}
          limit={OFFERED_MAX}
          data={theirs
            .filter((each) => each.object === line.object && (line.direction === "in" || each.writable))
            .map((each) => each.name)}
          value={line.theirs}
          error={fault("theirs")}
          onChange={(next) => set({ theirs: next })}
        />
        {their?.type === "choice" || Object.keys(line.words).length > 0 ? (
          <Words
            line={line}
            name={name}
            choices={their?.choices ?? []}
            error={fault("words")}
            onWords={(words) => set({ words })}
          />
        ) : null}
      </td>
      <td>
        <Select
          size="xs"
          aria-label={`Who wins ${name}`}
          allowDeselect={false}
          data={Object.entries(WINNERS)
            .filter(([value]) => line.direction === "out" || value !== "product")
            .map(([value, label]) => ({ value, label }))}
          value={line.winner}
          error={fault("winner")}
          onChange={(next) => set({ winner: next === "crm" || next === "ask" ? next : "product" })}
        />
      </td>
      <td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${name}`}
          onClick={() => onDraft(withoutLine(draft, row.id))}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </td>
    </tr>
  );
}

interface WordsProps {
  line: Line;
  name: string;
  choices: readonly string[];
  error: string | undefined;
  onWords: (words: Record<string, string>) => void;
}

/** The CRM's word for each of ours; what is typed stays as it is until the field is left. */
function Words({ line, name, choices, error, onWords }: WordsProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <Textarea
      mt={6}
      size="xs"
      autosize
      minRows={1}
      maxRows={8}
      aria-label={`Words of ${name}: ours = the CRM's`}
      placeholder="our word = the CRM's word"
      description={choices.length > 0 ? `Picklist: ${choices.join(", ")}` : undefined}
      inputWrapperOrder={["input", "description", "error"]}
      value={typed ?? wordsText(line.words)}
      error={error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onWords(wordsOf(event.currentTarget.value));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
