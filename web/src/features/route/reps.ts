import type { Schemas } from "../../api/client";

type Rep = Pick<Schemas["RepLoad"], "id" | "name">;

/** Each rep once, in the first of the teams that they are in; teams without anybody new are left out. */
export function repsByTeam<R extends Rep>(
  teams: readonly { name: string; reps: readonly R[] }[],
): { team: string; reps: R[] }[] {
  const seen = new Set<string>();
  return teams.flatMap(({ name, reps }) => {
    const fresh = reps.filter((rep) => !seen.has(rep.id));
    for (const rep of fresh) seen.add(rep.id);
    return fresh.length > 0 ? [{ team: name, reps: fresh }] : [];
  });
}
