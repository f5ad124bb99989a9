import { NumberInput } from "@mantine/core";

export interface Windows {
  observeDays: number;
  withinDays: number;
}

/** When accounts are looked at, and by when they must convert. */
export function WindowsForm({ value, onChange }: { value: Windows; onChange: (next: Windows) => void }) {
  return (
    <>
      <NumberInput
        label="Look at accounts after"
        suffix=" days"
        min={1}
        max={365}
        w={170}
        value={value.observeDays}
        onChange={(next) => onChange({ ...value, observeDays: Number(next) || 1 })}
      />
      <NumberInput
        label="They must convert within"
        suffix=" days"
        min={1}
        max={365}
        w={190}
        value={value.withinDays}
        onChange={(next) => onChange({ ...value, withinDays: Number(next) || 1 })}
      />
    </>
  );
}
