import { useCallback, useMemo } from "react";
import type { Schemas } from "../../api/client";
import { Chart } from "../../ui/chart/Chart";
import { axis, frame, marker } from "../../ui/chart/frame";
import type { Palette } from "../../ui/chart/palette";
import { count, words } from "../../ui/format";
import type { LaneName } from "./edits";

interface Props {
  result: Schemas["PreviewResult"];
  lanes: Record<LaneName, number>;
}

/** How many accounts have which score, now and under the draft, with the thresholds of the draft. */
export function Distribution({ result, lanes }: Props) {
  const { before, after, binPoints } = result;
  const rows = useMemo(
    () =>
      after.bins.map((n, bin) => [`${bin * binPoints} to ${(bin + 1) * binPoints}`, before.bins[bin] ?? 0, n] as const),
    [before, after, binPoints],
  );
  const { sales_assist: sales, nurture } = lanes;
  const draw = useCallback(
    (palette: Palette) => option(palette, before.bins, after.bins, binPoints, sales, nurture),
    [before, after, binPoints, sales, nurture],
  );
  return <Chart name="Accounts by score" height={230} draw={draw} header={["Score", "Live", "Draft"]} rows={rows} />;
}

function option(
  palette: Palette,
  before: readonly number[],
  after: readonly number[],
  width: number,
  sales: number,
  nurture: number,
) {
  const [colour, other] = palette.series;
  const centre = (bin: number) => (bin + 0.5) * width;
  return {
    ...frame(palette),
    grid: { left: 44, right: 16, top: 30, bottom: 40 },
    tooltip: {
      ...frame(palette).tooltip,
      formatter: (points: { data: [number, number] }[]) => {
        const bin = Math.floor((points[0]?.data[0] ?? 0) / width);
        return `Score ${bin * width} to ${(bin + 1) * width}<br>Draft: ${count(after[bin])} accounts<br>Live: ${count(before[bin])}`;
      },
    },
    xAxis: { type: "value", min: 0, max: 100, interval: 10, ...axis(palette, "Score"), splitLine: { show: false } },
    // Most accounts score little: on a plain scale nobody would see the ones that matter.
    yAxis: {
      type: "log",
      logBase: 10,
      min: 0.8,
      ...axis(palette),
      axisLabel: { ...axis(palette).axisLabel, formatter: (n: number) => (n < 1 ? "" : count(n)) },
    },
    series: [
      {
        name: "Draft",
        type: "bar",
        barWidth: "92%",
        barGap: "-100%",
        itemStyle: { color: colour, opacity: 0.75, borderRadius: [2, 2, 0, 0] },
        data: after.map((n, bin) => [centre(bin), n === 0 ? null : n]),
        markLine: {
          symbol: "none",
          silent: true,
          animation: false,
          data: [
            marker(palette, sales, `${words("sales_assist")} ${sales}`, palette.text),
            ...(nurture === sales ? [] : [marker(palette, nurture, `${words("nurture")} ${nurture}`, palette.dim)]),
          ],
        },
      },
      {
        name: "Live",
        type: "line",
        step: "middle",
        symbol: "none",
        lineStyle: { color: other, width: 2 },
        data: before.map((n, bin) => [centre(bin), n === 0 ? null : n]),
      },
    ],
  };
}
