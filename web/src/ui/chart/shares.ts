import { percent } from "../format";
import { axis } from "./frame";
import type { Palette } from "./palette";

/* What charts of shares have alike: axes from 0 to 1, and the line of chance. */

export const GRID = { left: 50, right: 16, top: 18, bottom: 42 };

/** An axis of shares from 0 to 1; `gap` is the distance of its name, which a vertical one needs more of. */
export function shares(palette: Palette, name: string, gap = 26) {
  const labels = { ...axis(palette).axisLabel, formatter: (share: number) => percent(share) };
  return { type: "value", min: 0, max: 1, ...axis(palette, name), nameGap: gap, axisLabel: labels };
}

const DIAGONAL: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 1],
];

/** A dashed line that says what there would be without knowing anything; the diagonal unless said otherwise. */
export function chance(palette: Palette, points = DIAGONAL) {
  return {
    name: "Chance",
    type: "line",
    symbol: "none",
    silent: true,
    lineStyle: { color: palette.dim, width: 1, type: "dashed" },
    data: points.map((each) => [...each]),
  };
}

/** A line with what lies under it faintly filled. */
export function area(colour: string | undefined, points: readonly (readonly [number, number])[]) {
  return {
    type: "line",
    symbol: "none",
    lineStyle: { color: colour, width: 2.5 },
    areaStyle: { color: colour, opacity: 0.08 },
    itemStyle: { color: colour },
    data: points.map((each) => [...each]),
  };
}
