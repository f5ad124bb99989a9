import { CloseButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/client";
import { Copyable } from "../../ui/Copyable";
import { Json } from "../../ui/Json";
import { Time } from "../../ui/Time";
import { Verdict } from "./EventRows";
import classes from "./events.module.css";

interface Props {
  event: Schemas["LiveEvent"] | undefined;
  position: number;
  onClose: () => void;
}

/** One message with everything that was in it. */
export function EventPanel({ event, position, onClose }: Props) {
  useHotkeys([["Escape", onClose]]);
  return (
    <aside className={classes.panel} aria-label="Event">
      <header>
        <h2 className="mono">{event ? event.name || event.type : `Message ${position}`}</h2>
        <CloseButton onClick={onClose} aria-label="Close" />
      </header>
      {event ? (
        <Details event={event} />
      ) : (
        <p className="dim">This message is no longer held here; its account's timeline has it.</p>
      )}
    </aside>
  );
}

function Details({ event }: { event: Schemas["LiveEvent"] }) {
  return (
    <>
      <p>
        <Verdict verdict={event.verdict} /> <span className="dim">{event.code}</span>
        {event.message ? (
          <>
            <br />
            {event.message}
          </>
        ) : null}
      </p>
      <dl className={classes.facts}>
        <dt>Received</dt>
        <dd>
          <Time at={event.receivedAt} />
        </dd>
        <dt>Happened</dt>
        <dd>
          <Time at={event.timestamp} />
        </dd>
        {event.account ? (
          <>
            <dt>Account</dt>
            <dd>
              <Link to="/accounts/$accountId" params={{ accountId: event.account.id }} search={{}}>
                {event.account.name}
              </Link>
            </dd>
          </>
        ) : null}
        {event.userId ? (
          <>
            <dt>User id</dt>
            <dd>
              <Copyable value={event.userId} label="user id" />
            </dd>
          </>
        ) : null}
        {event.anonymousId ? (
          <>
            <dt>Anonymous id</dt>
            <dd>
              <Copyable value={event.anonymousId} label="anonymous id" />
            </dd>
          </>
        ) : null}
        <dt>Message id</dt>
        <dd>
          <Copyable value={event.messageId} label="message id" />
        </dd>
      </dl>
      <h3>{event.type === "identify" || event.type === "group" ? "Traits" : "Properties"}</h3>
      <Json value={event.properties} label="Properties" />
      <h3>Context</h3>
      <Json value={event.context} label="Context" />
    </>
  );
}
