import { Button, Modal, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { figuresInWords, type Known } from "./completion";
import classes from "./studio.module.css";

interface Props {
  names: readonly Known[];
  accounts: number;
  /** What a row is called. */
  row: string;
  /** Said when nothing is found. */
  nothing: string;
  onAdd: (name: Known) => void;
}

/** Everything a rule may look at, with what accounts have of it now. */
export function Catalogue({ names, accounts, row, nothing, onAdd }: Props) {
  const [open, setOpen] = useState(false);
  const [q, setQ] = useState("");
  const wanted = q.trim().toLowerCase();
  const found = names.filter((each) => `${each.name} ${each.label}`.toLowerCase().includes(wanted));
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setOpen(true)}>
        Add a {row}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="What should it look at?" size={640}>
        <TextInput
          data-autofocus
          aria-label="Search signals, traits and scores"
          placeholder="Search signals, traits and scores"
          leftSection={<IconSearch size={15} />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <ul className={classes.catalogue}>
          {found.map((each) => (
            <li key={each.name}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  setQ("");
                  onAdd(each);
                }}
              >
                <span>
                  <strong>{each.label}</strong> <code>{each.name}</code>
                </span>
                <Spread known={each} />
                <small>{figuresInWords(each, accounts)}</small>
              </button>
            </li>
          ))}
          {found.length === 0 ? <li className="dim">{nothing}</li> : null}
        </ul>
      </Modal>
    </>
  );
}

/** From the least to the most, with the middle half filled: the words beside it say the same. */
function Spread({ known }: { known: Known }) {
  const q = known.figures?.quantiles;
  if (!q || q.most <= q.least) return null;
  // By the root, so that a few very large ones do not squeeze the rest into a corner.
  const at = (value: number) => 100 * Math.sqrt((value - q.least) / (q.most - q.least));
  return (
    <span className={classes.spread} aria-hidden="true">
      <span style={{ left: `${at(q.p25)}%`, width: `max(2px, ${at(q.p75) - at(q.p25)}%)` }} />
      <b style={{ left: `${at(q.median)}%` }} />
      <i style={{ left: `${at(q.p90)}%` }} />
    </span>
  );
}
