import type { ReactNode } from "react";

interface Props {
  label: string;
  className?: string | undefined;
  children: ReactNode;
}

/** A list that scrolls in its panel, by keyboard too. */
export function ScrollList({ label, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div style={{ maxHeight: 420, overflowY: "auto" }} tabIndex={0} role="region" aria-label={label}>
      <ul className={className}>{children}</ul>
    </div>
  );
}
