import { axis, frame, marker } from "../../ui/chart/frame";
import type { Palette } from "../../ui/chart/palette";
import { area, chance, GRID, shares } from "../../ui/chart/shares";
import { count, day, decimal, percent } from "../../ui/format";

import type { Report } from "./types";

/** A curve within the unit square, and what chance would give. */
export function curve(
  palette: Palette,
  points: readonly { x: number; y: number; threshold: number | null }[],
  names: readonly [string, string],
  without: readonly (readonly [number, number])[],
) {
  const [colour] = palette.series;
  return {
    ...frame(palette),
    grid: GRID,
    tooltip: {
      ...frame(palette).tooltip,
      formatter: (shown: { dataIndex: number; seriesIndex: number }[]) => {
        const point = points[shown.find((each) => each.seriesIndex === 0)?.dataIndex ?? -1];
        if (!point) return "";
        const from = point.threshold === null ? "Nobody is called" : `Score ${decimal(point.threshold, 1)} or more`;
        return `${from}<br>${names[0]} ${percent(point.x, 1)}<br>${names[1]} ${percent(point.y, 1)}`;
      },
    },
    xAxis: shares(palette, names[0]),
    yAxis: shares(palette, names[1], 38),
    series: [
      {
        name: names[1],
        ...area(
          colour,
          points.map((each) => [each.x, each.y] as const),
        ),
      },
      chance(palette, without),
    ],
  };
}

/** What scores promise against what came. */
export function calibration(palette: Palette, report: Report) {
  const [colour] = palette.series;
  const bins = report.ranking.calibration.filter((bin) => bin.predicted !== null && bin.observed.value !== null);
  return {
    ...frame(palette),
    grid: GRID,
    tooltip: {
      ...frame(palette).tooltip,
      formatter: (shown: { dataIndex: number; seriesIndex: number }[]) => {
        const bin = bins[shown.find((each) => each.seriesIndex === 0)?.dataIndex ?? -1];
        return bin
          ? `${count(bin.observed.of)} accounts<br>promised ${percent(bin.predicted)}<br>converted ${percent(bin.observed.value)}`
          : "";
      },
    },
    xAxis: shares(palette, "Score ÷ 100"),
    yAxis: shares(palette, "Converted", 38),
    series: [
      {
        type: "line",
        symbol: "circle",
        symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
          4 + 3 * Math.log10(Math.max(1, bins[dataIndex]?.observed.of ?? 1)),
        lineStyle: { color: colour, width: 2 },
        itemStyle: { color: colour },
        data: bins.map((bin) => [bin.predicted, bin.observed.value]),
      },
      chance(palette),
    ],
  };
}

/** Calls by week, with what can be taken. */
export function volume(palette: Palette, report: Report) {
  const { weeks, capacityPerWeek } = report.volume;
  const [colour, over] = palette.series;
  const now = Date.parse(report.to);
  return {
    ...frame(palette),
    grid: { ...GRID, bottom: 28, top: 26 },
    tooltip: {
      ...frame(palette).tooltip,
      formatter: (shown: { dataIndex: number }[]) => {
        const week = weeks[shown[0]?.dataIndex ?? -1];
        return week ? `Week of ${day(Date.parse(week.monday), now)}<br>${count(week.calls)} calls` : "";
      },
    },
    xAxis: {
      type: "category",
      data: weeks.map((each) => each.monday),
      ...axis(palette),
      axisLabel: { ...axis(palette).axisLabel, formatter: (text: string) => day(Date.parse(text), now) },
    },
    yAxis: { type: "value", minInterval: 1, ...axis(palette) },
    series: [
      {
        type: "bar",
        data: weeks.map((each) => ({
          value: each.calls,
          itemStyle: { color: each.calls > capacityPerWeek ? over : colour, opacity: 0.8, borderRadius: [2, 2, 0, 0] },
        })),
        markLine: {
          symbol: "none",
          silent: true,
          animation: false,
          data: [
            {
              yAxis: capacityPerWeek,
              label: { formatter: "capacity", position: "insideEndTop", color: palette.text, fontSize: 11 },
              lineStyle: { color: palette.text, type: "dashed", width: 1.5 },
            },
          ],
        },
      },
    ],
  };
}

/** Bars with a word below each. */
export function bars(
  palette: Palette,
  labels: readonly string[],
  values: readonly (number | null)[],
  name: string,
  share: boolean,
) {
  const write = (n: number) => (share ? percent(n) : count(n));
  return {
    ...frame(palette),
    grid: { ...GRID, top: 26 },
    tooltip: { ...frame(palette).tooltip, valueFormatter: (n: number) => (share ? percent(n, 1) : count(n)) },
    xAxis: { type: "category", data: [...labels], ...axis(palette, name) },
    yAxis: {
      type: "value",
      min: 0,
      ...axis(palette),
      axisLabel: { ...axis(palette).axisLabel, formatter: write },
    },
    series: [
      {
        type: "bar",
        barCategoryGap: "25%",
        itemStyle: { color: palette.series[0], opacity: 0.8, borderRadius: [2, 2, 0, 0] },
        label: {
          show: values.length <= 12,
          position: "top",
          color: palette.dim,
          fontSize: 11,
          formatter: ({ value }: { value: number | null }) => (value === null ? "" : write(value)),
        },
        data: [...values],
      },
    ],
  };
}

/** Scores of those who converted and those who did not, with the threshold that is being looked at. */
export function distribution(palette: Palette, report: Report, threshold: number) {
  const [colour, other] = palette.series;
  const bins = report.ranking.distribution;
  const points = (value: number) => (bins.some((bin) => bin.to > 1) ? value : value * 100);
  const centre = (bin: { from: number; to: number }) => points((bin.from + bin.to) / 2);
  return {
    ...frame(palette),
    grid: { ...GRID, top: 26 },
    tooltip: {
      ...frame(palette).tooltip,
      formatter: (shown: { dataIndex: number }[]) => {
        const bin = bins[shown[0]?.dataIndex ?? -1];
        return bin
          ? `Score ${points(bin.from)} to ${points(bin.to)}<br>${count(bin.positives)} converted<br>${count(bin.negatives)} did not`
          : "";
      },
    },
    xAxis: { type: "value", min: 0, max: 100, interval: 10, ...axis(palette, "Score"), splitLine: { show: false } },
    yAxis: {
      type: "log",
      min: 0.8,
      ...axis(palette),
      axisLabel: { ...axis(palette).axisLabel, formatter: (n: number) => (n < 1 ? "" : count(n)) },
    },
    series: [
      {
        name: "Did not",
        type: "bar",
        barWidth: "90%",
        barGap: "-100%",
        itemStyle: { color: palette.line },
        data: bins.map((bin) => [centre(bin), bin.negatives === 0 ? null : bin.negatives]),
      },
      {
        name: "Converted",
        type: "bar",
        barWidth: "50%",
        itemStyle: { color: colour, opacity: 0.9, borderRadius: [2, 2, 0, 0] },
        data: bins.map((bin) => [centre(bin), bin.positives === 0 ? null : bin.positives]),
        markLine: {
          symbol: "none",
          silent: true,
          animation: false,
          data: [marker(palette, threshold, `above ${threshold}`, other ?? palette.text)],
        },
      },
    ],
  };
}

/** Precision and recall by threshold. */
export function sweep(palette: Palette, report: Report, threshold: number) {
  const [precision, recall] = palette.series;
  const line = (name: string, colour: string | undefined, values: (number | null)[], mark: boolean) => ({
    name,
    type: "line",
    symbol: "none",
    lineStyle: { color: colour, width: 2 },
    itemStyle: { color: colour },
    endLabel: { show: true, formatter: name, color: colour, fontSize: 11, offset: [-4, -10], align: "right" },
    data: values.map((value, at) => [at, value]),
    ...(mark
      ? {
          markLine: {
            symbol: "none",
            silent: true,
            animation: false,
            data: [marker(palette, threshold, `above ${threshold}`)],
          },
        }
      : {}),
  });
  return {
    ...frame(palette),
    grid: { ...GRID, top: 26 },
    tooltip: {
      ...frame(palette).tooltip,
      formatter: (shown: { data: [number, number] }[]) => {
        const row = report.sweep[shown[0]?.data[0] ?? -1];
        return row
          ? `Above ${row.threshold}<br>precision ${percent(row.precision)}<br>recall ${percent(row.recall)}<br>${decimal(row.perWeek, 1)} calls a week`
          : "";
      },
    },
    xAxis: { type: "value", min: 0, max: 100, interval: 10, ...axis(palette, "Threshold"), splitLine: { show: false } },
    yAxis: shares(palette, ""),
    series: [
      line(
        "Precision",
        precision,
        report.sweep.map((row) => row.precision),
        true,
      ),
      line(
        "Recall",
        recall,
        report.sweep.map((row) => row.recall),
        false,
      ),
    ],
  };
}
