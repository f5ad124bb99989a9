import { absoluteTime, instant, relative } from "./format";
import { useNow } from "./now";

interface Props {
  at: string | number | null | undefined;
  /** Narrow form for tables: "3h ago". */
  brief?: boolean;
}

/** An instant as people say it, with the exact one on hover and for machines. */
export function Time({ at, brief = false }: Props) {
  const now = useNow();
  const ms = instant(at);
  if (ms === undefined) return <span className="dim">–</span>;
  return (
    <time dateTime={new Date(ms).toISOString()} className="num" title={absoluteTime(ms)}>
      {relative(ms, Math.max(now, Date.now() - 20_000), brief)}
    </time>
  );
}
