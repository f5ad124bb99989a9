import { Tabs } from "@mantine/core";
import { Snippet } from "../../ui/Copyable";
import { usePersisted } from "../../ui/persisted";
import { CLIENTS } from "./snippets";
import classes from "./sources.module.css";

/** How to send the first event with each client library; the choice is remembered. */
export function Connect({ writeKey }: { writeKey: string }) {
  const [client, setClient] = usePersisted("client", "node");
  const host = window.location.origin;
  return (
    <Tabs value={client} onChange={(next) => next && setClient(next)} keepMounted={false} className={classes.connect}>
      <Tabs.List aria-label="Client library">
        {CLIENTS.map((each) => (
          <Tabs.Tab key={each.id} value={each.id}>
            {each.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {CLIENTS.map((each) => (
        <Tabs.Panel key={each.id} value={each.id} pt="sm">
          {each.install ? (
            <p className={classes.install}>
              <code>{each.install}</code>
            </p>
          ) : null}
          <Snippet code={each.code(host, writeKey)} label={`${each.label} snippet`} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
