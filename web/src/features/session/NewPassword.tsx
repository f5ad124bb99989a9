import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type Problem, problemOf } from "../../api/problem";
import { useSessionActions } from "../../api/session";
import { Fault, Gate } from "./Gate";

/** Characters that the server asks for at least. */
export const PASSWORD_LENGTH_MIN = 12;

interface Props {
  onDone?: () => void;
  wide?: boolean;
  /** The current password, from somebody who has just signed in with it: nobody types it twice. */
  known?: string;
}

/** Choosing one's own password: in settings, and before anything else after the printed one-time password. */
export function PasswordForm({ onDone, wide = false, known = "" }: Props) {
  const { changePassword } = useSessionActions();
  const [current, setCurrent] = useState(known);
  const [next, setNext] = useState("");
  const [repeated, setRepeated] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const tooShort = next !== "" && next.length < PASSWORD_LENGTH_MIN;
  const differs = repeated !== "" && repeated !== next;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await changePassword(current, next);
      setCurrent("");
      setNext("");
      setRepeated("");
      onDone?.();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} noValidate style={wide ? undefined : { maxWidth: 360 }}>
      {known === "" || problem?.at("current") ? (
        <PasswordInput
          mb="sm"
          label="Current password"
          autoComplete="current-password"
          value={current}
          error={problem?.at("current")}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
      ) : null}
      <PasswordInput
        autoFocus={known !== ""}
        label="New password"
        description={`${PASSWORD_LENGTH_MIN} characters or more; a sentence is easiest to keep in mind.`}
        autoComplete="new-password"
        value={next}
        error={problem?.at("new") ?? (tooShort ? `${PASSWORD_LENGTH_MIN - next.length} more to go` : undefined)}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <PasswordInput
        mt="sm"
        label="New password again"
        autoComplete="new-password"
        value={repeated}
        error={differs ? "Not the same yet" : undefined}
        onChange={(event) => setRepeated(event.currentTarget.value)}
      />
      {problem && problem.faults.length === 0 ? <Fault problem={problem} /> : null}
      <Button
        type="submit"
        mt="lg"
        fullWidth={wide}
        loading={busy}
        disabled={current === "" || next.length < PASSWORD_LENGTH_MIN || repeated !== next}
      >
        Change password
      </Button>
    </form>
  );
}

export function NewPassword({ known }: { known: string }) {
  return (
    <Gate title="Choose your own password" lead="The printed one was good for one time only.">
      <PasswordForm wide known={known} />
    </Gate>
  );
}
