import { axis, frame } from "../../ui/chart/frame";
import type { Palette } from "../../ui/chart/palette";
import { area, chance, GRID, shares } from "../../ui/chart/shares";
import { count, decimal, percent } from "../../ui/format";
import type { Model } from "./queries";

type Validation = Model["validation"];

/** False-positive against true-positive rate. */
export function roc(palette: Palette, { roc: points }: Validation) {
  const [colour] = palette.series;
  return {
    ...frame(palette),
    grid: GRID,
    tooltip: {
      ...frame(palette).tooltip,
      formatter: (shown: { dataIndex: number; seriesIndex: number }[]) => {
        const point = points[shown.find((each) => each.seriesIndex === 0)?.dataIndex ?? -1];
        return point
          ? `${percent(point.truePositives)} of those that convert,<br>${percent(point.falsePositives)} of the others`
          : "";
      },
    },
    xAxis: shares(palette, "Share of those that do not convert", 26),
    yAxis: shares(palette, "Share of those that convert", 38),
    series: [
      area(
        colour,
        points.map((point) => [point.falsePositives, point.truePositives] as const),
      ),
      chance(palette),
    ],
  };
}

/** Predicted against observed shares; larger circles stand for more accounts. */
export function calibration(palette: Palette, { calibration: bins }: Validation) {
  const [, colour] = palette.series;
  return {
    ...frame(palette),
    grid: GRID,
    tooltip: {
      ...frame(palette).tooltip,
      trigger: "item",
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const bin = bins[dataIndex];
        return bin
          ? `${count(bin.rows)} accounts<br>promised ${percent(bin.predicted)}<br>converted ${percent(bin.positives / bin.rows)}`
          : "";
      },
    },
    xAxis: shares(palette, "Promised", 26),
    yAxis: shares(palette, "Converted", 38),
    series: [
      {
        type: "line",
        symbol: "circle",
        symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
          Math.min(26, 6 + Math.sqrt(bins[dataIndex]?.rows ?? 0)),
        lineStyle: { color: colour, width: 1.5 },
        itemStyle: { color: colour, opacity: 0.85 },
        data: bins.map((bin) => [bin.predicted, bin.positives / bin.rows]),
      },
      chance(palette),
    ],
  };
}

/** How much each feature says, on average. */
export function importance(palette: Palette, features: Model["features"]) {
  const [colour] = palette.series;
  const shown = features.toReversed();
  return {
    ...frame(palette),
    grid: { left: 8, right: 50, top: 6, bottom: 8, containLabel: true },
    tooltip: { ...frame(palette).tooltip, trigger: "item" },
    xAxis: { type: "value", ...axis(palette), axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: "category",
      data: shown.map((each) => each.label),
      ...axis(palette),
      axisLabel: { ...axis(palette).axisLabel, color: palette.text, width: 230, overflow: "truncate" },
    },
    series: [
      {
        type: "bar",
        barWidth: "60%",
        itemStyle: { color: colour, borderRadius: [0, 3, 3, 0] },
        label: {
          show: true,
          position: "right",
          color: palette.dim,
          fontSize: 11,
          formatter: ({ value }: { value: number }) => decimal(value, 2),
        },
        data: shown.map((each) => each.importance),
      },
    ],
  };
}
