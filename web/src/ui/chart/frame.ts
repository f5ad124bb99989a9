import type { Palette } from "./palette";

/** What all charts have alike: letters, tooltip, axes without lines of their own. */
export function frame(palette: Palette) {
  return {
    animationDuration: 250,
    animationDurationUpdate: 120,
    textStyle: { fontFamily: '"Inter Variable", system-ui, sans-serif' },
    tooltip: {
      trigger: "axis",
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 12 },
    },
  };
}

export function axis(palette: Palette, name?: string) {
  return {
    ...(name
      ? { name, nameLocation: "middle" as const, nameGap: 26, nameTextStyle: { color: palette.dim, fontSize: 11 } }
      : {}),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: palette.dim, fontSize: 11, hideOverlap: true },
    splitLine: { lineStyle: { color: palette.line } },
  };
}

/** A line across the chart at a value of the x axis, with a word at its end. */
export function marker(palette: Palette, at: number | string, label: string, colour = palette.text) {
  return {
    xAxis: at,
    label: { formatter: label, color: colour, fontSize: 11 },
    lineStyle: { color: colour, type: "solid" as const, width: 1.5 },
  };
}
