import type { Schemas } from "../api/client";
import { decimal, words } from "./format";
import { Time } from "./Time";
import classes from "./TraitList.module.css";

/** Traits with who said them, and what other sources say instead. */
export function TraitList({ traits }: { traits: readonly Schemas["Trait"][] }) {
  return (
    <dl className={classes.traits}>
      {traits.map((trait) => (
        <div key={trait.name}>
          <dt>{words(trait.name)}</dt>
          <dd>
            <span>{traitText(trait.value)}</span>
            <small>
              {trait.source}, <Time at={trait.at} brief />
            </small>
            {trait.losers.map((loser) => (
              <small key={`${loser.source}${loser.at}`} className={classes.loser}>
                <s>{traitText(loser.value)}</s> {loser.source}, <Time at={loser.at} brief />
              </small>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function traitText(value: Schemas["TraitValue"] | undefined): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "number") return decimal(value, 2);
  return typeof value === "boolean" ? (value ? "Yes" : "No") : value;
}
