import { Progress } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { count, plural } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Cells } from "./Cells";
import { Distribution } from "./Distribution";
import type { LaneName } from "./edits";
import { finding } from "./finding";
import type { Grid } from "./grid";
import { Movers } from "./Movers";
import { Pinned } from "./Pinned";
import { Standings } from "./Standings";
import classes from "./studio.module.css";

interface Props {
  preview: UseQueryResult<Schemas["PlaybookPreview"]>;
  /** The newest one that there is. */
  shown: Schemas["PlaybookPreview"] | undefined;
  /** Faults in other files than the one that is edited. */
  elsewhere: readonly Schemas["Finding"][];
  /** The draft cannot be read: what is shown is of the last one that could. */
  faulty: boolean;
  lanes: Record<LaneName, number>;
  /** Of the draft, with what people call its scores. */
  grid: Grid | undefined;
  scores: ReadonlyMap<string, string>;
  pins: readonly string[];
  onPins: (pins: readonly string[]) => void;
  /** Stands below the distribution. */
  children: ReactNode;
}

/** What the draft makes of all accounts, as of now. */
export function PreviewPanel(props: Props) {
  const { preview, shown, faulty, elsewhere, lanes, grid, scores, pins, onPins, children } = props;
  const result = shown?.result;
  return (
    <>
      {faulty ? (
        <p className={classes.note} role="status">
          The draft has faults.{" "}
          {result ? "This is the preview of the last one that could be read." : "Mend them to see what it does."}
          {elsewhere.map((each) => (
            <Link
              key={`${each.file}${each.line}${each.message}`}
              to="/playbook"
              search={{ file: each.file, line: each.line }}
              className={classes.fault}
            >
              {each.file}:{each.line}: {each.message}
            </Link>
          ))}
        </p>
      ) : null}
      {shown?.state === "folding" && !faulty ? <Folding done={shown.done} total={shown.total} /> : null}
      {preview.error && !faulty ? (
        <ErrorState error={preview.error} what="the preview" retry={() => void preview.refetch()} />
      ) : null}
      {preview.isPending && !faulty ? <RowSkeletons rows={7} /> : null}
      {result ? (
        <Panel
          title={finding(result)}
          aside={<Stale updatedAt={preview.dataUpdatedAt} failing={preview.isRefetchError && !faulty} />}
        >
          <Distribution result={result} lanes={lanes} />
          <p className={classes.legend}>
            <i data-series="draft" /> Draft <i data-series="live" /> Live. The scale of accounts is logarithmic.
          </p>
          <Standings result={result} />
          <Cells result={result} grid={grid} scores={scores} />
          {result.heldByMargin > 0 ? (
            <p className="dim">
              {plural(result.heldByMargin, "account")} would be in a lane only because leaving it takes a margin.
              Publishing folds history under the new rules and may decide otherwise about them.
            </p>
          ) : null}
        </Panel>
      ) : null}
      {children}
      {result ? (
        <>
          <Panel title={result.movers.length > 0 ? "Who changes most, and why" : "Nobody's score changes"}>
            {result.movers.length > 0 ? (
              <Movers movers={result.movers} onPin={(id) => pins.includes(id) || onPins([...pins, id])} />
            ) : (
              <EmptyState title="The draft decides as the live playbook does">
                Change a rule: its effect on every account is shown here at once.
              </EmptyState>
            )}
          </Panel>
          <Panel title="Accounts that you know">
            <Pinned pinned={result.pinned} pins={pins} onPins={onPins} />
          </Panel>
        </>
      ) : null}
    </>
  );
}

function Folding({ done, total }: { done: number; total: number }) {
  return (
    <div className={classes.folding} role="status">
      <span>
        The draft looks at something that is not kept yet: history is folded for it, {count(done)} of {count(total)}{" "}
        entries. You can go on editing.
      </span>
      <Progress value={total === 0 ? 0 : (100 * done) / total} aria-label="Folding history" />
    </div>
  );
}
