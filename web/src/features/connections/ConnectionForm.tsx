import { Button, Modal, PasswordInput, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problem";
import { ErrorState } from "../../ui/states";
import classes from "./connections.module.css";
import { type Entries, missing, startOf, valuesOf } from "./form";
import { type Connection, type Field, type Kind, useConnectionChanges } from "./queries";

interface Props {
  kind: Kind;
  /** The one that is changed; without it a new one is made. */
  connection?: Connection;
  onClose: () => void;
  onDone: (connection: Connection) => void;
}

/** What a kind of connection has to be told; a secret that is kept is typed again only to be replaced. */
export function ConnectionForm({ kind, connection, onClose, onDone }: Props) {
  const { create, change } = useConnectionChanges();
  const [name, setName] = useState(connection?.name ?? kind.label);
  const [entries, setEntries] = useState<Entries>(() => startOf(kind, connection));
  const [tried, setTried] = useState(false);
  const lacks = missing(kind, entries, connection).map((field) => field.name);
  const error = create.error ?? change.error;
  const problem = error ? problemOf(error) : undefined;
  const told = (field: string) =>
    problem?.at(`settings.${field}`) ?? problem?.at(`secrets.${field}`) ?? problem?.at(field);
  const shown = (problem?.faults ?? []).some((fault) => kind.fields.some((field) => fault.field?.endsWith(field.name)));

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (lacks.length > 0 || name.trim() === "") return;
    const values = valuesOf(kind, entries);
    try {
      onDone(
        connection
          ? await change.mutateAsync({ id: connection.id, name: name.trim(), ...values })
          : await create.mutateAsync({ kind: kind.kind, name: name.trim(), ...values }),
      );
    } catch {
      // The faults are shown at their fields.
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={connection ? `Change ${connection.name}` : `Connect ${kind.label}`}
      size="lg"
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          data-autofocus
          label="Name"
          description="How people here call it."
          required
          value={name}
          error={tried && name.trim() === "" ? "Is needed" : problem?.at("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {kind.fields.map((field) => (
          <Entry
            key={field.name}
            field={field}
            value={entries[field.name] ?? ""}
            kept={connection?.secrets[field.name]}
            error={told(field.name) ?? (tried && lacks.includes(field.name) ? "Is needed" : undefined)}
            onChange={(value) => setEntries((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        {error && !shown ? <ErrorState error={error} what="the connection" /> : null}
        <Button type="submit" loading={create.isPending || change.isPending}>
          {connection ? "Save" : "Connect"}
        </Button>
      </form>
    </Modal>
  );
}

interface EntryProps {
  field: Field;
  value: string;
  /** The last characters of a secret that is kept. */
  kept: string | undefined;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Entry({ field, value, kept, error, onChange }: EntryProps) {
  const common = { label: field.label, description: field.advice || undefined, error, required: field.required };
  if (field.type === "choice")
    return (
      <Select
        {...common}
        allowDeselect={!field.required}
        data={field.choices}
        value={value || null}
        onChange={(next) => onChange(next ?? "")}
      />
    );
  if (field.type === "secret")
    return (
      <PasswordInput
        {...common}
        required={field.required && kept === undefined}
        autoComplete="new-password"
        placeholder={kept === undefined ? undefined : `Kept (${kept}); type another one to replace it`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...common}
      type={field.type === "url" ? "url" : "text"}
      inputMode={field.type === "number" ? "numeric" : undefined}
      placeholder={field.fallback || undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
