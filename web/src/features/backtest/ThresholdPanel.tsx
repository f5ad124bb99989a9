import { Button, NumberInput, Slider } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { Chart } from "../../ui/chart/Chart";
import type { Palette } from "../../ui/chart/palette";
import { count, decimal, percent } from "../../ui/format";
import classes from "./backtest.module.css";
import { distribution, sweep } from "./charts";
import { bestFor } from "./report";
import type { Report } from "./types";

interface Props {
  report: Report;
  /** Where the slider begins: the threshold of the lane. */
  start: number;
  /** Writes the threshold into the draft; there is no button without. */
  onWrite?: (threshold: number) => void;
  /** Both charts, or the slider with the distribution alone. */
  full?: boolean;
}

/** What calling everybody above a threshold would have given. Every position was replayed; nothing is asked again. */
export function ThresholdPanel({ report, start, onWrite, full = false }: Props) {
  const [threshold, setThreshold] = useState(Math.round(start));
  const [capacity, setCapacity] = useState(report.volume.capacityPerWeek);
  const row = report.sweep[threshold];
  const best = bestFor(report.sweep, capacity);
  const drawScores = useCallback((palette: Palette) => distribution(palette, report, threshold), [report, threshold]);
  const drawSweep = useCallback((palette: Palette) => sweep(palette, report, threshold), [report, threshold]);
  const scores = useMemo(
    () => report.ranking.distribution.map((bin) => [`${bin.from} to ${bin.to}`, bin.positives, bin.negatives] as const),
    [report],
  );
  const rows = useMemo(
    () =>
      report.sweep.map(
        (each) => [each.threshold, each.precision, each.recall, each.lift, each.perWeek, each.calls] as const,
      ),
    [report],
  );
  if (!row) return null;
  const over = row.perWeek > capacity;
  return (
    <div className={classes.threshold}>
      <p className={classes.answer} role="status">
        Calling everybody above <b>{threshold}</b>: precision <b>{percent(row.precision)}</b>, recall{" "}
        <b>{percent(row.recall)}</b>, lift <b>{row.lift === null ? "–" : `${decimal(row.lift, 1)}×`}</b>,{" "}
        <b data-over={over || undefined}>{decimal(row.perWeek, 1)} a week</b>{" "}
        {over
          ? `, ${decimal(row.perWeek - capacity, 1)} more than can be taken`
          : `of ${decimal(capacity, 1)} that can be taken`}
        .
      </p>
      <Slider
        min={0}
        max={100}
        value={threshold}
        onChange={setThreshold}
        thumbLabel="Threshold of the headline score"
        marks={[
          { value: Math.round(start), label: `now ${decimal(start, 0)}` },
          ...(best && Math.abs(best.threshold - start) > 6
            ? [{ value: best.threshold, label: `best ${best.threshold}` }]
            : []),
        ]}
        className={classes.slider}
      />
      <div className={classes.capacity}>
        <NumberInput
          size="xs"
          w={150}
          label="Can be taken a week"
          min={0}
          max={100_000}
          value={capacity}
          onChange={(value) => Number.isFinite(Number(value)) && value !== "" && setCapacity(Number(value))}
        />
        <Button
          size="xs"
          variant="default"
          disabled={!best || best.threshold === threshold}
          onClick={() => best && setThreshold(best.threshold)}
        >
          {best ? `Best for that: ${best.threshold}` : "No threshold keeps within that"}
        </Button>
        {onWrite ? (
          <Button size="xs" disabled={threshold === start} onClick={() => onWrite(threshold)}>
            Write {threshold} into the draft
          </Button>
        ) : null}
      </div>
      <div className={full ? classes.charts : undefined}>
        <figure>
          <figcaption>
            {count(row.truePositives)} of {count(row.truePositives + row.falseNegatives)} converters are above the line
          </figcaption>
          <Chart
            name="Scores of those who converted and those who did not"
            height={200}
            draw={drawScores}
            header={["Score", "Converted", "Did not"]}
            rows={scores}
          />
        </figure>
        {full ? (
          <figure>
            <figcaption>A higher threshold is right more often and finds fewer</figcaption>
            <Chart
              name="Precision and recall by threshold"
              height={200}
              draw={drawSweep}
              header={["Above", "Precision", "Recall", "Lift", "A week", "Calls"]}
              rows={rows}
            />
          </figure>
        ) : null}
      </div>
    </div>
  );
}
