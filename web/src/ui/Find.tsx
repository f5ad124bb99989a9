import { TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import classes from "./Find.module.css";

const SETTLES_MS = 180;

interface Props {
  /** What it searches, as in "Search accounts". */
  label: string;
  /** What of them is looked at, such as name or domain. */
  placeholder: string;
  value: string;
  onChange: (q: string | undefined) => void;
}

/**
 * The field that searches a list; `/` leads to it. What is typed counts when the typing pauses, or when the field is
 * left: whoever clicks on is where they clicked, and is not called back a moment later.
 */
export function Find({ label, placeholder, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const settle = useDebouncedCallback((next: string) => onChange(next.trim() || undefined), SETTLES_MS);
  useHotkeys([["/", () => input.current?.focus()]]);
  useEffect(() => {
    if (document.activeElement !== input.current) setText(value);
  }, [value]);
  return (
    <TextInput
      ref={input}
      className={classes.find}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={15} />}
      rightSection={<kbd className="dim">/</kbd>}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
      onBlur={() => settle.flush()}
      onKeyDown={(event) => {
        if (event.key === "Escape" || event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}
