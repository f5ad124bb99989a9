import type { EditorView } from "@codemirror/view";
import { Skeleton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "../../api/client";

interface Props {
  text: string;
  label: string;
  onChange: (text: string) => void;
  onSave: () => void;
  findings: readonly Schemas["Finding"][];
  readOnly?: boolean;
  /** A line to go to; going there again needs another `jump`. */
  line?: number | undefined;
  jump?: number;
}

/** YAML with line numbers, colours and findings at their lines. The editor is loaded when the first one is shown. */
export default function YamlEditor({ text, label, onChange, onSave, findings, readOnly = false, line, jump }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef({ text, onChange, onSave });
  latest.current = { text, onChange, onSave };
  const [setup, setSetup] = useState<typeof import("./setup")>();

  useEffect(() => {
    let gone = false;
    void import("./setup").then((module) => {
      if (gone || !box.current) return;
      view.current = module.createEditor(box.current, latest.current.text, label, readOnly, {
        onChange: (next) => latest.current.onChange(next),
        onSave: () => latest.current.onSave(),
      });
      setSetup(module);
    });
    return () => {
      gone = true;
      view.current?.destroy();
      view.current = undefined;
    };
  }, [label, readOnly]);

  useEffect(() => {
    if (view.current) setup?.replaceText(view.current, text);
  }, [text, setup]);
  useEffect(() => {
    if (view.current) setup?.showFindings(view.current, findings);
  }, [findings, setup]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `jump` says that the same line was asked for again
  useEffect(() => {
    if (view.current && line) setup?.goToLine(view.current, line);
  }, [line, jump, setup]);

  return (
    <div style={{ height: "100%", minHeight: 0 }}>
      {setup ? null : <Skeleton height="100%" />}
      <div ref={box} style={{ height: setup ? "100%" : 0 }} />
    </div>
  );
}
