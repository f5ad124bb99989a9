import { ActionIcon, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../api/client";
import { Waterfall } from "../../ui/Waterfall";
import { Standing } from "./Movers";
import { useAccountSearch } from "./queries";
import classes from "./studio.module.css";

export const PINS_MAX = 6;

interface Props {
  pinned: readonly Schemas["PreviewedAccount"][];
  pins: readonly string[];
  onPins: (pins: readonly string[]) => void;
}

/** Accounts that somebody knows, taken apart under both playbooks. */
export function Pinned({ pinned, pins, onPins }: Props) {
  const [q, setQ] = useState("");
  const [asked] = useDebouncedValue(q, 250);
  const found = useAccountSearch(asked);
  return (
    <>
      <Select
        size="xs"
        searchable
        aria-label="Pin an account"
        placeholder={pins.length >= PINS_MAX ? `At most ${PINS_MAX}` : "Pin an account that you know"}
        disabled={pins.length >= PINS_MAX}
        value={null}
        searchValue={q}
        onSearchChange={setQ}
        filter={({ options }) => options}
        nothingFoundMessage="No account of that name"
        data={(found.data?.items ?? [])
          .filter((each) => !pins.includes(each.id))
          .map((each) => ({ value: each.id, label: each.name }))}
        onChange={(id) => {
          if (id) onPins([...pins, id]);
          setQ("");
        }}
      />
      {pinned.map((each) => (
        <section key={each.account.id} className={classes.pinned} aria-label={each.account.name}>
          <header>
            <Link to="/accounts/$accountId" params={{ accountId: each.account.id }}>
              {each.account.name}
            </Link>
            <Standing each={each} />
            <ActionIcon
              size={26}
              variant="subtle"
              color="gray"
              aria-label={`Unpin ${each.account.name}`}
              onClick={() => onPins(pins.filter((pin) => pin !== each.account.id))}
            >
              <IconX size={14} />
            </ActionIcon>
          </header>
          <div className={classes.pair}>
            <div>
              <h3>Live</h3>
              <Waterfall contributions={each.before.contributions} value={each.before.score} label="Live" />
            </div>
            <div>
              <h3>Draft</h3>
              <Waterfall contributions={each.after.contributions} value={each.after.score} label="Draft" />
            </div>
          </div>
        </section>
      ))}
    </>
  );
}
