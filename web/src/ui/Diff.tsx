import { useMemo } from "react";
import classes from "./Diff.module.css";
import { diffLines, hunks } from "./diff";

const SIGN = { same: " ", less: "\u2212", more: "+" } as const;
const SPOKEN = { same: "", less: "removed: ", more: "added: " } as const;

/** What changes from one text to another, with three lines around each change. */
export function Diff({ before, after, name }: { before: string; after: string; name: string }) {
  const pieces = useMemo(() => hunks(diffLines(before, after)), [before, after]);
  return (
    <section className={classes.file} aria-label={`Changes in ${name}`}>
      <h3 className="mono">{name}</h3>
      {pieces.length === 0 ? <p className="dim">No change.</p> : null}
      {pieces.map((piece) => (
        <div key={`${piece[0]?.before}-${piece[0]?.after}`} className={classes.piece}>
          {piece.map((line) => (
            <div key={`${line.before}-${line.after}`} data-kind={line.kind}>
              <span className={classes.number}>{line.before ?? ""}</span>
              <span className={classes.number}>{line.after ?? ""}</span>
              <span aria-hidden="true">{SIGN[line.kind]}</span>
              <code>
                <span className={classes.spoken}>{SPOKEN[line.kind]}</span>
                {line.text}
              </code>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
