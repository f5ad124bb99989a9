import { ActionIcon, Button, Checkbox, Popover } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns3 } from "@tabler/icons-react";
import type { Column } from "../../ui/DataTable";
import classes from "./accounts.module.css";
import { type AccountRow, STANDARD_COLUMNS } from "./columns";

interface Props {
  all: readonly Column<AccountRow>[];
  chosen: readonly Column<AccountRow>[];
  onChange: (columns: string | undefined) => void;
}

/** Which columns are shown, and in what order. */
export function ColumnsMenu({ all, chosen, onChange }: Props) {
  const ids = chosen.map((column) => column.id);
  const hidden = all.filter((column) => !ids.includes(column.id));
  const set = (next: string[]) => onChange(next.join(",") === STANDARD_COLUMNS.join(",") ? undefined : next.join(","));

  function move(id: string, by: number) {
    const from = ids.indexOf(id);
    const to = from + by;
    if (to < 1 || to >= ids.length) return;
    const next = [...ids];
    next.splice(from, 1);
    next.splice(to, 0, id);
    set(next);
  }

  return (
    <Popover position="bottom-end" width={300} trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns" p="xs">
        <div className={classes.columns}>
          {chosen.map((column, index) => (
            <div key={column.id} className={classes.columnLine}>
              <Checkbox
                size="xs"
                checked
                disabled={column.id === "name"}
                label={column.header}
                onChange={() => set(ids.filter((id) => id !== column.id))}
              />
              {index > 0 ? (
                <span>
                  <Move to="up" label={column.header} disabled={index === 1} onClick={() => move(column.id, -1)} />
                  <Move
                    to="down"
                    label={column.header}
                    disabled={index === ids.length - 1}
                    onClick={() => move(column.id, 1)}
                  />
                </span>
              ) : null}
            </div>
          ))}
          {hidden.map((column) => (
            <div key={column.id} className={classes.columnLine}>
              <Checkbox size="xs" checked={false} label={column.header} onChange={() => set([...ids, column.id])} />
            </div>
          ))}
        </div>
        <Button variant="subtle" size="compact-xs" mt="xs" onClick={() => onChange(undefined)}>
          Standard columns
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function Move({
  to,
  label,
  disabled,
  onClick,
}: {
  to: "up" | "down";
  label: string;
  disabled: boolean;
  onClick: () => void;
}) {
  const Arrow = to === "up" ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon
      size="xs"
      variant="subtle"
      color="gray"
      disabled={disabled}
      onClick={onClick}
      aria-label={`Move ${label} ${to}`}
    >
      <Arrow size={13} />
    </ActionIcon>
  );
}
