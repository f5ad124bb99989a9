import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, carryCsrfToken, type Schemas, take, whenSignedOut } from "./client";
import { Problem } from "./problem";

export type Session = Schemas["Session"];
export type Permission = Schemas["Permission"];

/** `undefined` while unknown, `null` when nobody is signed in. */
const KEY = ["session"];

async function load(): Promise<Session | null> {
  try {
    const session = await take(api.GET("/session"));
    carryCsrfToken(session.csrfToken);
    return session;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

export function useSessionQuery() {
  return useQuery({ queryKey: KEY, queryFn: load, staleTime: Number.POSITIVE_INFINITY, retry: 1 });
}

/** The session on screens that exist only for those who are signed in. */
export function useSession(): Session | undefined {
  return useSessionQuery().data ?? undefined;
}

/** Whether the signed-in user may do this, so that screens offer nothing that the server would refuse. */
export function useMay(permission: Permission): boolean {
  return useSession()?.permissions.includes(permission) ?? false;
}

export function useSessionActions() {
  const client = useQueryClient();
  return {
    async signIn(email: string, password: string): Promise<void> {
      begin(client, await take(api.POST("/session", { body: { email, password } })));
    },
    async changePassword(current: string, next: string): Promise<void> {
      begin(client, await take(api.POST("/session/password", { body: { current, new: next } })));
    },
    async signOut(): Promise<void> {
      await take(api.DELETE("/session"));
      // A new page rather than a cleared one: nothing of this session stays in memory.
      window.location.assign("/");
    },
  };
}

/** A session that the server has ended leaves the screen as it is, under a sign-in: nothing typed is lost. */
export function endSessionWhenTold(client: QueryClient): void {
  whenSignedOut(() => client.setQueryData(KEY, null));
}

function begin(client: QueryClient, session: Session): void {
  carryCsrfToken(session.csrfToken);
  client.setQueryData(KEY, session);
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
}
