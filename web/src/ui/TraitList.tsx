import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Schemas } from "../api/client";
import { decimal, words } from "./format";
import { Time } from "./Time";
import classes from "./TraitList.module.css";

type Stated = Schemas["StatedValue"];

/** What the product says by its calls is not taken back by hand. */
const OF_THE_PRODUCT = ["group", "identify"];

/** Traits with who said them, and what other sources say instead. */
export function TraitList({
  traits,
  takeBack,
}: {
  traits: readonly Schemas["Trait"][];
  takeBack?: (name: string, stated: Stated) => void;
}) {
  return (
    <dl className={classes.traits}>
      {traits.map((trait) => (
        <div key={trait.name}>
          <dt>{words(trait.name)}</dt>
          <dd>
            <span>{traitText(trait.value)}</span>
            <small>
              {trait.source}, <Time at={trait.at} brief />
              <TakeBack name={trait.name} stated={trait} takeBack={takeBack} />
            </small>
            {trait.losers.map((loser) => (
              <small key={`${loser.source}${loser.at}`} className={classes.loser}>
                <s>{traitText(loser.value)}</s> {loser.source}, <Time at={loser.at} brief />
                <TakeBack name={trait.name} stated={loser} takeBack={takeBack} />
              </small>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function TakeBack({
  name,
  stated,
  takeBack,
}: {
  name: string;
  stated: Stated;
  takeBack: ((name: string, stated: Stated) => void) | undefined;
}) {
  if (!takeBack || OF_THE_PRODUCT.includes(stated.source)) return null;
  const label = `Take back what ${stated.source} says of ${words(name)}`;
  return (
    <ActionIcon
      className={classes.takeBack}
      variant="subtle"
      color="gray"
      size={24}
      aria-label={label}
      title="Take back"
      onClick={() => takeBack(name, { value: stated.value, source: stated.source, at: stated.at })}
    >
      <IconX size={12} />
    </ActionIcon>
  );
}

export function traitText(value: Schemas["TraitValue"] | undefined): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "number") return decimal(value, 2);
  return typeof value === "boolean" ? (value ? "Yes" : "No") : value;
}
