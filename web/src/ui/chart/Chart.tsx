import { ActionIcon, SegmentedControl, Skeleton, Tooltip, useComputedColorScheme } from "@mantine/core";
import { IconDownload, IconPhotoDown } from "@tabler/icons-react";
import type { EChartsCoreOption } from "echarts/core";
import { useEffect, useRef, useState } from "react";
import { type Cell, csv, download } from "../csv";
import classes from "./Chart.module.css";
import { type Palette, palette } from "./palette";
import { pngOf } from "./png";

interface Props {
  /** What the chart is, for those who do not see it, and for its files. */
  name: string;
  height?: number;
  draw: (palette: Palette) => EChartsCoreOption;
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** A chart with the table behind it, and both to take away. */
export function Chart({ name, height = 220, draw, header, rows }: Props) {
  const [shown, setShown] = useState("chart");
  const frame = useRef<HTMLDivElement>(null);

  async function savePicture() {
    const drawn = frame.current?.querySelector<SVGSVGElement>("[role=img] svg");
    if (drawn) download(`${name}.png`, await pngOf(drawn), "image/png");
  }

  return (
    <div ref={frame}>
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label={`${name}: show as`}
          value={shown}
          onChange={setShown}
          data={[
            { value: "chart", label: "Chart" },
            { value: "table", label: "Table" },
          ]}
        />
        {shown === "chart" ? (
          <Tooltip label="Download as PNG">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Download ${name} as PNG`}
              onClick={() => void savePicture()}
            >
              <IconPhotoDown size={15} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <Tooltip label="Download as CSV">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Download ${name} as CSV`}
            onClick={() => download(`${name}.csv`, csv(header, rows))}
          >
            <IconDownload size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      {shown === "chart" ? (
        <Drawing name={name} height={height} draw={draw} />
      ) : (
        <ChartTable name={name} header={header} rows={rows} height={height} />
      )}
    </div>
  );
}

function Drawing({ name, height, draw }: Pick<Props, "name" | "draw"> & { height: number }) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);
  const chart = useRef<ReturnType<typeof import("./engine").init>>(undefined);
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => {
    let gone = false;
    const watcher = new ResizeObserver(() => chart.current?.resize());
    void import("./engine").then(
      ({ init }) => {
        if (gone || !box.current) return;
        const made = init(box.current, null, { renderer: "svg" });
        made.setOption(latest.current(palette(scheme)));
        chart.current = made;
        watcher.observe(box.current);
        setReady(true);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      watcher.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [scheme]);
  // What is drawn already moves to what is to be drawn, while a slider is held for instance.
  useEffect(() => {
    chart.current?.setOption(draw(palette(scheme)), { notMerge: true });
  }, [draw, scheme]);
  return (
    <div className={classes.frame} style={{ height }}>
      {ready || failed ? null : <Skeleton height={height} radius="md" />}
      {failed ? <p className="dim">The chart could not be loaded; the table holds the same figures.</p> : null}
      <div ref={box} role="img" aria-label={`${name}. The table holds the same figures.`} style={{ height }} />
    </div>
  );
}

function ChartTable({ name, header, rows, height }: Omit<Props, "draw" | "height"> & { height: number }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.scroll} style={{ height }} tabIndex={0} role="region" aria-label={name}>
      <table className={classes.table}>
        <thead>
          <tr>
            {header.map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row[0])}>
              {row.map((cell, index) => (
                <td key={header[index]}>{String(cell ?? "–")}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
