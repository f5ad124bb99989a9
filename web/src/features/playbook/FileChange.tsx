import { useMemo } from "react";
import { Diff } from "../../ui/Diff";
import { compareModels, isModel } from "./modelFile";
import classes from "./playbook.module.css";

/** What changes in a file: line by line, or for a learned model what it is made from and how good it is. */
export function FileChange({ path, before, after }: { path: string; before: string; after: string }) {
  const lines = useMemo(() => (isModel(path) ? compareModels(before, after) : undefined), [path, before, after]);
  if (!lines || before === after) return <Diff name={path} before={before} after={after} />;
  const name = path.replace(/^models\/|\.json$/g, "");
  const what = before === "" ? "is new" : after === "" ? "goes" : "is replaced";
  return (
    <section className={classes.model} aria-label={`Changes in ${path}`}>
      <h3>
        Model <span className="mono">{name}</span> {what}
      </h3>
      <table>
        {before !== "" && after !== "" ? (
          <thead>
            <tr>
              <th scope="col" aria-label="Fact" />
              <th scope="col">before</th>
              <th scope="col">after</th>
            </tr>
          </thead>
        ) : null}
        <tbody>
          {lines.map((line) => (
            <tr key={line.name} data-changed={line.before !== line.after || undefined}>
              <th scope="row">{line.name}</th>
              {before === "" ? null : <td>{line.before}</td>}
              {after === "" ? null : <td>{line.after}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
