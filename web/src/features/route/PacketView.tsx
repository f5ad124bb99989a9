import { ActionIcon, Button, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy, IconMail } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Schemas } from "../../api/client";
import { Copyable } from "../../ui/Copyable";
import { plural, signed, words } from "../../ui/format";
import { Lane, Stage } from "../../ui/Score";
import { Time } from "../../ui/Time";
import type { Handoff } from "./desk";
import classes from "./handoff.module.css";
import { Key } from "./Key";
import { packetText } from "./packetText";

type Packet = Schemas["Packet"];

const DOINGS_SHOWN = 8;

/** What a rep needs to know, the answer to "why now" first and the history last. */
export function PacketView({ packet, handoff }: { packet: Packet; handoff: Handoff }) {
  return (
    <div className={classes.packet}>
      <Why packet={packet} />
      <Say packet={packet} handoff={handoff} />
      <Who people={packet.people} contact={packet.contact} />
      <div className={classes.groups}>
        <Facts title="Limits" facts={packet.limits} />
        <Facts title="Use" facts={packet.usage} />
        <Facts title="Plan and money" facts={packet.money} />
        <Facts title="Fit" facts={packet.fit} />
        <Facts title="Tickets" facts={packet.tickets} />
        {packet.competitors.length > 0 ? (
          <Block title="Competitors seen">
            <p>{packet.competitors.join(", ")}</p>
          </Block>
        ) : null}
      </div>
      <div className={classes.groups} data-wide>
        <Doings title="What they have done" doings={packet.timeline} none="Nothing that is kept." />
        <Doings title="Who was in touch before" doings={packet.touches} none="Nobody yet." />
      </div>
    </div>
  );
}

function Block({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.block}>
      <div className={classes.blockHead}>
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

function Why({ packet }: { packet: Packet }) {
  const { why, account } = packet;
  return (
    <Block title="Why now">
      <p className={classes.trigger}>
        {why.trigger || why.play}, <Time at={why.at} />
      </p>
      {why.reasons.length > 0 ? (
        <ul className={classes.why}>
          {why.reasons.map((reason) => (
            <li key={reason.label}>
              <b data-sign={Math.sign(reason.points)}>{signed(reason.points)}</b> {reason.label}
            </li>
          ))}
        </ul>
      ) : null}
      <p className={classes.stand}>
        <Lane lane={account.lane} /> <Stage stage={account.stage} />{" "}
        <span>{plural(account.people, "person", "people")}</span>
        {account.domain ? <span>{account.domain}</span> : null}
      </p>
    </Block>
  );
}

function Say({ packet, handoff }: { packet: Packet; handoff: Handoff }) {
  const { message, contact, nextStep } = packet;
  const mail = `mailto:${contact?.email ?? ""}?subject=${encodeURIComponent(message.subject)}&body=${encodeURIComponent(message.body)}`;
  return (
    <Block
      title={nextStep || "What to say"}
      aside={
        <span className={classes.blockTools}>
          <Copy value={packetText(packet, handoff)} label="Copy everything as text" />
          <Button
            component="a"
            href={mail}
            size="compact-xs"
            variant="default"
            leftSection={<IconMail size={13} aria-hidden="true" />}
          >
            Mail
          </Button>
          <CopyButton value={`${message.subject}\n\n${message.body}`} timeout={1500}>
            {({ copied, copy }) => (
              <Button data-copy-message size="compact-xs" variant="light" onClick={copy} rightSection={<Key>c</Key>}>
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
        </span>
      }
    >
      <blockquote className={classes.message}>
        <strong>{message.subject}</strong>
        {message.body}
      </blockquote>
    </Block>
  );
}

function Copy({ value, label }: { value: string; label: string }) {
  return (
    <CopyButton value={value} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : label}>
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={copy} aria-label={copied ? "Copied" : label}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

function Who({ people, contact }: { people: Packet["people"]; contact: Packet["contact"] }) {
  return (
    <Block title={contact ? `Talk to ${contact.name}` : "Whom to talk to"}>
      {people.length === 0 ? (
        <p className="dim">Nobody in this account has a name yet.</p>
      ) : (
        <ul className={classes.who}>
          {people.map((person) => (
            <li key={person.id} data-contact={person.id === contact?.id || undefined}>
              <span className={classes.whoName}>
                <Link to="/people/$personId" params={{ personId: person.id }} className="truncate">
                  {person.name}
                </Link>
                {person.roles.map((role) => (
                  <span key={role} className={classes.tag}>
                    {words(role)}
                  </span>
                ))}
              </span>
              <span className={classes.whoMail}>
                {person.email && person.email !== person.name ? (
                  <Copyable value={person.email} label={`address of ${person.name}`} />
                ) : null}
              </span>
              <small className="num">
                {plural(person.activeDays30d, "day")} of 30, <Time at={person.lastSeenAt} brief />
              </small>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}

function Facts({ title, facts }: { title: string; facts: readonly Schemas["PacketFact"][] }) {
  if (facts.length === 0) return null;
  return (
    <Block title={title}>
      <dl className={classes.facts}>
        {facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </Block>
  );
}

function Doings({ title, doings, none }: { title: string; doings: Packet["timeline"]; none: string }) {
  return (
    <Block title={title}>
      {doings.length === 0 ? <p className="dim">{none}</p> : null}
      <ol className={classes.doings}>
        {doings.slice(0, DOINGS_SHOWN).map((doing, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was done has no identity, and two can be alike
          <li key={at}>
            <Time at={doing.at} brief />
            <span>
              {doing.what}
              {doing.who ? <small> {doing.who}</small> : null}
            </span>
          </li>
        ))}
      </ol>
    </Block>
  );
}
