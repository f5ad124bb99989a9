import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./Copyable.module.css";

/** A value that people paste elsewhere: an id, a key, a domain. */
export function Copyable({ value, shown, label }: { value: string; shown?: string; label: string }) {
  return (
    <span className={classes.inline}>
      <span className="mono truncate" title={shown ? undefined : value}>
        {shown ?? value}
      </span>
      <CopyIcon value={value} label={label} />
    </span>
  );
}

/** Code to paste into a terminal or a program, with its copy button. */
export function Snippet({ code, label }: { code: string; label: string }) {
  return (
    <div className={classes.snippet}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{code}</code>
      </pre>
      <div className={classes.corner}>
        <CopyIcon value={code} label={label} />
      </div>
    </div>
  );
}

export function CopyIcon({ value, label }: { value: string; label: string }) {
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : `Copy ${label}`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={(event) => {
              event.stopPropagation();
              copy();
            }}
            aria-label={copied ? "Copied" : `Copy ${label}`}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
