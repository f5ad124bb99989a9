import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type Problem, problemOf } from "../../api/problem";
import { useSessionActions } from "../../api/session";
import { Fault, Gate } from "./Gate";

/** Signing in. The address of the page stays what it was, so that one lands where one wanted to go. */
export function SignIn({ again = false, onTyped }: { again?: boolean; onTyped?: (password: string) => void }) {
  const { signIn } = useSessionActions();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      onTyped?.(password);
      await signIn(email.trim(), password);
    } catch (error) {
      setProblem(problemOf(error));
      setPassword("");
    } finally {
      setBusy(false);
    }
  }

  return (
    <Gate
      title={again ? "Your session ended" : "Sign in to Groundswell"}
      lead={
        again
          ? "Sign in to carry on. What you were doing is still here."
          : "Who uses your product like a buyer, and why."
      }
    >
      <form onSubmit={submit} noValidate>
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          error={problem?.at("email")}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          mt="sm"
          value={password}
          error={problem?.at("password")}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {problem && problem.faults.length === 0 ? <Fault problem={problem} /> : null}
        <Button type="submit" fullWidth mt="lg" loading={busy} disabled={email.trim() === "" || password === ""}>
          Sign in
        </Button>
      </form>
      {again ? null : (
        <p className="dim">
          First time here? The address and the one-time password were printed where the server was started.
        </p>
      )}
    </Gate>
  );
}
