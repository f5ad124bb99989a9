import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Schemas } from "../../api/client";
import { belongs, type Handoff, type Wanted } from "./desk";

type Page = Schemas["HandoffPage"];

/** What a list of handoffs was asked for; part of its key, so that changes find the lists they concern. */
export interface Asked extends Wanted {
  q?: string | undefined;
}

export const LISTS = ["handoffs", "list"] as const;
export const listKey = (asked: Asked) => [...LISTS, asked] as const;
export const oneKey = (id: string) => ["handoffs", "one", id] as const;

/** A list after one of its handoffs, or one that it has not seen yet, has changed. */
export function listAfter(pages: readonly Page[], asked: Asked, changed: Handoff): Page[] {
  const known = pages.some((page) => page.items.some((one) => one.id === changed.id));
  const stays = belongs(changed, asked);
  if (!known) {
    // Whether a search would find it, only the server can tell.
    const [first, ...rest] = pages;
    if (!stays || asked.q !== undefined || !first) return [...pages];
    return [{ ...first, items: [changed, ...first.items], total: first.total + 1 }, ...rest];
  }
  return pages.map((page) => ({
    ...page,
    items: page.items.flatMap((one) => (one.id === changed.id ? (stays ? [changed] : []) : [one])),
    total: stays ? page.total : page.total - 1,
  }));
}

/** Takes a handoff into everything that shows it. */
export function putHandoff(client: QueryClient, changed: Handoff): void {
  for (const [key, data] of client.getQueriesData<InfiniteData<Page>>({ queryKey: LISTS })) {
    if (data) client.setQueryData(key, { ...data, pages: listAfter(data.pages, key[2] as Asked, changed) });
  }
  client.setQueryData<Schemas["HandoffDetail"]>(oneKey(changed.id), (detail) =>
    detail ? { ...detail, handoff: changed } : detail,
  );
}
