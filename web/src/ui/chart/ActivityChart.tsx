import { useCallback, useMemo } from "react";
import type { Schemas } from "../../api/client";
import { compact, count, day } from "../format";
import { Chart } from "./Chart";
import type { Palette } from "./palette";

type Day = Schemas["ActivityDay"];

/** Events and people per day; today is not over yet, and drawn so. */
export function ActivityChart({ days, name, height = 210 }: { days: readonly Day[]; name: string; height?: number }) {
  const rows = useMemo(() => days.map((each) => [each.day, each.events, each.people] as const), [days]);
  const draw = useCallback((palette: Palette) => option(days, palette), [days]);
  return <Chart name={name} height={height} draw={draw} header={["Day", "Events", "People"]} rows={rows} />;
}

function option(days: readonly Day[], palette: Palette) {
  const [bars, line] = palette.series;
  const last = days.length - 1;
  const now = Date.now();
  const label = (text: string) => day(Date.parse(text), now);
  const axis = {
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: palette.dim, fontSize: 11 },
  };
  return {
    animationDuration: 250,
    textStyle: { fontFamily: '"Inter Variable", system-ui, sans-serif' },
    grid: { left: 42, right: 38, top: 26, bottom: 24 },
    tooltip: {
      trigger: "axis",
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 12 },
      formatter: (points: { dataIndex: number }[]) => {
        const each = days[points[0]?.dataIndex ?? 0];
        if (!each) return "";
        const partial = each === days[last] ? " (so far)" : "";
        return `${label(each.day)}${partial}<br>${count(each.events)} events<br>${count(each.people)} people`;
      },
    },
    xAxis: {
      type: "category",
      data: days.map((each) => each.day),
      ...axis,
      axisLabel: { ...axis.axisLabel, formatter: label, hideOverlap: true },
    },
    yAxis: [
      {
        type: "value",
        name: "Events",
        nameTextStyle: { color: bars, align: "right" },
        splitLine: { lineStyle: { color: palette.line } },
        ...axis,
        axisLabel: { ...axis.axisLabel, formatter: compact },
        splitNumber: 3,
      },
      {
        type: "value",
        name: "People",
        nameTextStyle: { color: line, align: "left" },
        splitLine: { show: false },
        ...axis,
        axisLabel: { ...axis.axisLabel, formatter: compact },
        splitNumber: 3,
        minInterval: 1,
      },
    ],
    series: [
      {
        type: "bar",
        name: "Events",
        barCategoryGap: "25%",
        data: days.map((each, index) => ({
          value: each.events,
          itemStyle: {
            color: bars,
            opacity: index === last ? 0.3 : 0.75,
            borderRadius: [2, 2, 0, 0],
            borderColor: bars,
            borderType: "dashed",
            borderWidth: index === last ? 1 : 0,
          },
        })),
      },
      {
        type: "line",
        name: "People",
        yAxisIndex: 1,
        symbol: "none",
        lineStyle: { color: line, width: 2 },
        itemStyle: { color: line },
        data: days.map((each, index) => (index === last ? null : each.people)),
      },
      {
        type: "line",
        yAxisIndex: 1,
        symbol: "none",
        silent: true,
        lineStyle: { color: line, width: 2, type: "dotted" },
        data: days.map((each, index) => (index >= last - 1 ? each.people : null)),
      },
    ],
  };
}
