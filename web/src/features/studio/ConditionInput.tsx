import { Combobox, Textarea, useCombobox } from "@mantine/core";
import { useRef, useState } from "react";
import { type Completion, complete, figuresInWords, type Known } from "./completion";
import classes from "./studio.module.css";

interface Props {
  value: string;
  label: string;
  names: readonly Known[];
  accounts: number;
  error: string | undefined;
  warning: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
}

/** A condition or formula, with the names that it may use offered while one types. */
export function ConditionInput({ value, label, names, accounts, error, warning, disabled, onChange }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [offered, setOffered] = useState<Completion>();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });

  function typed(text: string, caret: number) {
    onChange(text);
    const next = complete(text, caret, names);
    setOffered(next);
    if (next) {
      combobox.openDropdown();
      combobox.selectFirstOption();
    } else combobox.closeDropdown();
  }

  function take(name: string) {
    if (!offered) return;
    const text = value.slice(0, offered.from) + name + value.slice(offered.to);
    const caret = offered.from + name.length;
    onChange(text);
    setOffered(undefined);
    combobox.closeDropdown();
    requestAnimationFrame(() => box.current?.setSelectionRange(caret, caret));
  }

  return (
    <Combobox store={combobox} onOptionSubmit={take} width="target" position="bottom-start">
      <Combobox.Target>
        <Textarea
          ref={box}
          size="xs"
          autosize
          minRows={1}
          maxRows={5}
          aria-label={label}
          className={classes.condition}
          value={value}
          disabled={disabled}
          error={error}
          description={warning}
          inputWrapperOrder={["input", "description", "error"]}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) =>
            typed(
              event.currentTarget.value.replaceAll("\n", " "),
              event.currentTarget.selectionStart ?? event.currentTarget.value.length,
            )
          }
          onKeyDown={(event) => {
            // A condition is one line, however many it takes here.
            if (event.key === "Enter") event.preventDefault();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!offered}>
        <Combobox.Options aria-label="Names">
          {(offered?.options ?? []).map((each) => (
            <Combobox.Option key={each.name} value={each.name}>
              <span className="mono">{each.name}</span>
              <small className={classes.figures}>
                {each.label}: {figuresInWords(each, accounts)}
              </small>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
