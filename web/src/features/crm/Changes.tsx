import classes from "./crm.module.css";
import type { Change, Value } from "./queries";
import { valueText } from "./told";

/** Field by field, what stood there and what stands there afterwards. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <dl className={classes.changes}>
      {changes.map((change) => (
        <div key={change.field}>
          <dt>{change.field}</dt>
          <dd>
            <Stands value={change.before} /> <span aria-hidden="true">→</span>
            <span className="unseen">becomes</span> <Stands value={change.after} after />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A value of a field; nothing is told apart from the word for it. */
export function Stands({ value, after = false }: { value: Value; after?: boolean }) {
  const text = valueText(value);
  return text === "empty" && value !== "empty" ? (
    <em className="dim">empty</em>
  ) : (
    <span className={after ? classes.after : undefined}>{text}</span>
  );
}
