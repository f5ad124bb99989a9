import createClient, { type Middleware } from "openapi-fetch";
import { Problem } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

let csrfToken = "";
let onSignedOut: () => void = () => {};

/** The token that goes with every unsafe method while the session lasts. */
export function carryCsrfToken(token: string): void {
  csrfToken = token;
}

/** The session's token, for the one upload that does not go through `api`. */
export function csrf(): string {
  return csrfToken;
}

/** Called whenever the server says that the session is over. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

const session: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && csrfToken !== "") request.headers.set("X-CSRF-Token", csrfToken);
    return request;
  },
  onResponse({ request, response }) {
    const signingIn = new URL(request.url).pathname.endsWith("/session");
    if (response.status === 401 && !signingIn) onSignedOut();
    return response;
  },
};

export const api = createClient<paths>({ baseUrl: "/api/v1", credentials: "same-origin" });
api.use(session);

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer, or the problem thrown: for queries and mutations, which carry errors themselves. */
export async function take<T>(asked: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) throw Problem.of(response.status, error);
  return data as T;
}

/** Like `take`, with the ETag that a later change has to name. */
export async function takeTagged<T>(asked: Promise<Outcome<T>>): Promise<{ value: T; etag: string }> {
  const { data, error, response } = await asked;
  if (!response.ok) throw Problem.of(response.status, error);
  return { value: data as T, etag: response.headers.get("ETag") ?? "" };
}
