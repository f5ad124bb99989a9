import type { Schemas } from "../../api/client";
import { count, percent } from "../../ui/format";
import classes from "./effect.module.css";
import { intervalText } from "./figures";

/** Both sides of the comparison with their intervals, on one scale. */
export function EffectBars({ effect }: { effect: Schemas["PlayEffect"] }) {
  const sides = [
    ["Handed over", effect.handed],
    ["Held out", effect.heldOut],
  ] as const;
  const top = Math.max(0.1, ...sides.map(([, share]) => share.high ?? 0));
  const at = (share: number | null) => `${(100 * (share ?? 0)) / top}%`;
  return (
    <dl className={classes.effect}>
      {sides.map(([name, share]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span className={classes.track} role="img" aria-label={`${name}: ${intervalText(share)}`}>
              {share.value === null ? null : (
                <>
                  <i
                    className={classes.interval}
                    style={{ left: at(share.low), width: at((share.high ?? 0) - (share.low ?? 0)) }}
                  />
                  <i className={classes.value} style={{ left: at(share.value) }} />
                </>
              )}
            </span>
            <span className="num" title={intervalText(share)}>
              {percent(share.value)} <small>of {count(share.of)}</small>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
