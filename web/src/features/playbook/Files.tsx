import { IconAlertCircle, IconFileText } from "@tabler/icons-react";
import type { Schemas } from "../../api/client";
import classes from "./playbook.module.css";

interface Props {
  files: readonly Schemas["PlaybookFileRef"][];
  current: string | undefined;
  unsaved: readonly string[];
  findings: readonly Schemas["Finding"][];
  onOpen: (path: string) => void;
}

export function Files({ files, current, unsaved, findings, onOpen }: Props) {
  return (
    <nav className={classes.files} aria-label="Files of the playbook">
      {files.map((file) => {
        const faults = findings.filter((each) => each.file === file.path).length;
        const note = unsaved.includes(file.path) ? "unsaved" : file.changed ? "changed" : "";
        return (
          <button key={file.path} type="button" aria-current={file.path === current} onClick={() => onOpen(file.path)}>
            <IconFileText size={15} stroke={1.6} aria-hidden="true" />
            <span className="truncate mono">{file.path}</span>
            {faults > 0 ? (
              <span className={classes.faults}>
                <IconAlertCircle size={13} aria-hidden="true" /> {faults}
                <span className="unseen"> faults</span>
              </span>
            ) : null}
            {note ? <small>{note}</small> : null}
          </button>
        );
      })}
    </nav>
  );
}
