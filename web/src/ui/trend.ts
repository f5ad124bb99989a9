/** Points of a sparkline's curve, or nothing when fewer than two values are known. */
export type Trend = readonly (number | null)[];

/** How much a series rose (or fell) within its last `steps` values; undefined where either end is unknown. */
export function changeOver(trend: Trend, steps: number): number | undefined {
  const last = trend.at(-1);
  const before = trend.at(-1 - steps);
  return last === null || last === undefined || before === null || before === undefined ? undefined : last - before;
}

/**
 * SVG path of a series in a box, zero (or `low`) at the bottom. Unknown values break the line: they are not zero.
 */
export function linePath(trend: Trend, width: number, height: number, low: number, high: number): string {
  const span = Math.max(1e-9, high - low);
  const step = trend.length > 1 ? width / (trend.length - 1) : 0;
  let drawing = false;
  let path = "";
  trend.forEach((value, index) => {
    if (value === null) {
      drawing = false;
      return;
    }
    const x = (index * step).toFixed(1);
    const y = (height - ((value - low) / span) * height).toFixed(1);
    path += `${drawing ? "L" : "M"}${x} ${y}`;
    drawing = true;
  });
  return path;
}
