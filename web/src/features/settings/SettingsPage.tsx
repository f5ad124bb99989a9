import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { type Permission, useSession } from "../../api/session";
import { Page } from "../../ui/Page";
import { Connections } from "../connections/Connections";
import { Account } from "./Account";
import { AuditLog } from "./AuditLog";
import { Status } from "./Status";
import { Tokens } from "./Tokens";

const TABS: readonly { id: string; label: string; needs?: Permission; shows: ComponentType }[] = [
  { id: "account", label: "Your account", shows: Account },
  { id: "tokens", label: "API tokens", needs: "tokens", shows: Tokens },
  { id: "connections", label: "Connections", needs: "connections", shows: Connections },
  { id: "status", label: "System status", shows: Status },
  { id: "audit", label: "Audit", needs: "audit", shows: AuditLog },
];

export function SettingsPage() {
  const { tab } = useSearch({ from: "/settings" });
  const navigate = useNavigate({ from: "/settings" });
  const session = useSession();
  const tabs = TABS.filter((each) => !each.needs || session?.permissions.includes(each.needs));
  const shown = tabs.find((each) => each.id === tab)?.id ?? "account";
  return (
    <Page title="Settings" finding={session ? `Signed in as ${session.user.email}, ${session.user.role}.` : undefined}>
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(next) => void navigate({ search: { tab: next && next !== "account" ? next : undefined } })}
      >
        <Tabs.List aria-label="Settings">
          {tabs.map((each) => (
            <Tabs.Tab key={each.id} value={each.id}>
              {each.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((each) => (
          <Tabs.Panel key={each.id} value={each.id} pt="lg">
            <each.shows />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
