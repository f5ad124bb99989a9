import classes from "./lifecycle.module.css";

const WORDS: Record<string, string> = {
  ok: "within limits",
  watch: "watch",
  alert: "beyond its limit",
  unknown: "too little known",
};

/** Whether a figure is within its limits, in a word and a colour. */
export function State({ state }: { state: string }) {
  return (
    <span className={classes.state} data-state={state}>
      {WORDS[state] ?? state}
    </span>
  );
}

/** A version as people recognise it. */
export function Short({ version }: { version: string }) {
  return <code title={version}>{version.slice(0, 7)}</code>;
}
