import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request } from "@playwright/test";

/** The demo folds 180 days of a simulated company before it is ready; on a machine with other work that took 200 s. In ms. */
const START_MS_MAX = 600_000;
const OWN_PASSWORD = "a long enough sentence for tests";

/** Starts a demo when no server was named, signs in, and keeps the session for every test that wants one. */
export default async function prepare(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "groundswell-e2e-"));
  let server: ChildProcess | undefined;
  if (!process.env.GROUNDSWELL_URL) server = await startDemo(join(folder, "data"));
  process.env.GROUNDSWELL_STATE = join(folder, "session.json");
  await signIn(process.env.GROUNDSWELL_STATE);
  return async () => {
    if (server && server.exitCode === null) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
}

async function startDemo(data: string): Promise<ChildProcess> {
  const port = await freePort();
  const server = spawn("../groundswell", ["demo", "--data", data, "--port", String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The demo was not ready in time. It said:\n${said}`)), START_MS_MAX);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const person = /sign in as ([^\s,]+),?(?: with the one-time)? password ([^\s)]+)/i.exec(said);
      if (person) {
        process.env.GROUNDSWELL_EMAIL = person[1];
        process.env.GROUNDSWELL_PASSWORD = person[2];
      }
      const ready = /ready at (http\S+)/i.exec(said);
      if (ready && person) {
        process.env.GROUNDSWELL_URL = ready[1];
        clearTimeout(late);
        resolve();
      }
    };
    server.stdout.on("data", listen);
    server.stderr.on("data", listen);
    server.once("exit", (code) => reject(new Error(`The demo ended with ${code}. It said:\n${said}`)));
  });
  return server;
}

/** Signs in and, when the password was for one time only, chooses another. */
async function signIn(statePath: string): Promise<void> {
  const api = await request.newContext({ baseURL: process.env.GROUNDSWELL_URL });
  const { GROUNDSWELL_EMAIL: email, GROUNDSWELL_PASSWORD: password } = process.env;
  const answer = await api.post("/api/v1/session", { data: { email, password } });
  if (!answer.ok()) throw new Error(`Signing in as ${email} failed: ${answer.status()} ${await answer.text()}`);
  const session = await answer.json();
  if (session.user.mustChangePassword) {
    const changed = await api.post("/api/v1/session/password", {
      data: { current: password, new: OWN_PASSWORD },
      headers: { "X-CSRF-Token": session.csrfToken },
    });
    if (!changed.ok()) throw new Error(`Changing the password failed: ${changed.status()} ${await changed.text()}`);
    process.env.GROUNDSWELL_PASSWORD = OWN_PASSWORD;
  }
  await api.storageState({ path: statePath });
  await api.dispose();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
