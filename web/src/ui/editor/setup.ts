import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Schemas } from "../../api/client";

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--gs-accent)" },
  { tag: [tags.string, tags.content], color: "var(--gs-text)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--gs-info)" },
  { tag: tags.comment, color: "var(--gs-dim)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--gs-dim)" },
]);

const look = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", backgroundColor: "var(--gs-surface)", color: "var(--gs-text)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.65" },
  ".cm-content": { caretColor: "var(--gs-accent)", padding: "10px 0" },
  ".cm-cursor": { borderLeftColor: "var(--gs-accent)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--gs-surface)", color: "var(--gs-dim)", border: "none", paddingRight: "6px" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--gs-hover)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--gs-accent-soft)",
  },
  ".cm-tooltip": {
    background: "var(--gs-surface)",
    color: "var(--gs-text)",
    border: "1px solid var(--gs-line-strong)",
    borderRadius: "7px",
  },
  ".cm-diagnostic": { fontFamily: "var(--mantine-font-family)", padding: "6px 10px" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--gs-loss)" },
  ".cm-panels": { background: "var(--gs-sunken)", color: "var(--gs-text)" },
});

export interface EditorCallbacks {
  onChange: (text: string) => void;
  onSave: () => void;
}

export function createEditor(
  parent: HTMLElement,
  text: string,
  label: string,
  readOnly: boolean,
  callbacks: EditorCallbacks,
): EditorView {
  const extensions: Extension[] = [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    indentUnit.of("  "),
    yaml(),
    syntaxHighlighting(colours),
    look,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
    EditorState.readOnly.of(readOnly),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) callbacks.onChange(update.state.doc.toString());
    }),
    keymap.of([
      {
        key: "Mod-s",
        preventDefault: true,
        run: () => {
          callbacks.onSave();
          return true;
        },
      },
      ...defaultKeymap,
      ...historyKeymap,
      ...searchKeymap,
      // Tab indents; Escape and then Tab leaves the editor, as its help says.
      indentWithTab,
    ]),
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

/** Puts each finding at its line, with what was probably meant. */
export function showFindings(view: EditorView, findings: readonly Schemas["Finding"][]): void {
  const { doc } = view.state;
  const diagnostics = findings.map((finding): Diagnostic => {
    const line = doc.line(Math.min(Math.max(1, finding.line), doc.lines));
    const from = Math.min(line.from + finding.column - 1, line.to);
    const word = /^[\w.-]+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 0;
    const meant = finding.suggestion ? ` Did you mean ${finding.suggestion}?` : "";
    return { from, to: word > 0 ? from + word : line.to, severity: "error", message: finding.message + meant };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

export function goToLine(view: EditorView, line: number): void {
  const at = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
  view.dispatch({ selection: { anchor: at.from }, effects: EditorView.scrollIntoView(at.from, { y: "center" }) });
  view.focus();
}

/** Replaces the whole text, when another version of it was loaded. */
export function replaceText(view: EditorView, text: string): void {
  if (view.state.doc.toString() !== text)
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
