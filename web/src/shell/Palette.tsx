import { Modal, useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import {
  IconAddressBook,
  IconBuildingSkyscraper,
  IconInbox,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconPlug,
  IconPlus,
  IconSearch,
  IconSun,
} from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ComponentType, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { api, take } from "../api/client";
import { useMay, useSessionActions } from "../api/session";
import { decimal } from "../ui/format";
import { ALL_PLACES } from "./navigation";
import classes from "./Palette.module.css";

interface Choice {
  id: string;
  group: string;
  label: string;
  hint?: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  run: () => void;
}

/** Search and commands in one place: type, arrow, enter. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const choices = useChoices(query, onHelp);
  const at = Math.min(active, Math.max(0, choices.length - 1));

  function run(choice: Choice | undefined) {
    if (!choice) return;
    onClose();
    choice.run();
  }

  function press(event: KeyboardEvent) {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && choices.length > 0) {
      event.preventDefault();
      setActive((at + step + choices.length) % choices.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(choices[at]);
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the active line must be in sight whenever it changes
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, choices]);

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      yOffset="12vh"
      centered={false}
      size={600}
      attributes={{ content: { "aria-label": "Search and commands" } }}
    >
      <div className={classes.head}>
        <IconSearch size={18} aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the palette was opened in order to type
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={choices[at] ? `${listId}-${choices[at].id}` : undefined}
          aria-label="Search accounts, pages and commands"
          placeholder="Search accounts, pages and commands"
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div id={listId} role="listbox" aria-label="Choices" className={classes.list} ref={list}>
        {choices.map((choice, index) => (
          <Line
            key={choice.id}
            choice={choice}
            id={`${listId}-${choice.id}`}
            first={choices[index - 1]?.group !== choice.group}
            active={index === at}
            onPoint={() => setActive(index)}
            onRun={() => run(choice)}
          />
        ))}
        {choices.length === 0 ? <p className={classes.none}>Nothing is called “{query}”.</p> : null}
      </div>
    </Modal>
  );
}

interface LineProps {
  choice: Choice;
  id: string;
  first: boolean;
  active: boolean;
  onPoint: () => void;
  onRun: () => void;
}

function Line({ choice, id, first, active, onPoint, onRun }: LineProps) {
  return (
    <>
      {first ? (
        <div className={classes.group} role="presentation">
          {choice.group}
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above it has the keyboard */}
      <div
        id={id}
        role="option"
        aria-selected={active}
        className={classes.line}
        onPointerMove={onPoint}
        onClick={onRun}
      >
        <choice.icon size={16} stroke={1.7} />
        <span className="truncate">{choice.label}</span>
        {choice.hint ? <span className={classes.hint}>{choice.hint}</span> : null}
      </div>
    </>
  );
}

function useChoices(query: string, onHelp: () => void): Choice[] {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const { signOut } = useSessionActions();
  const connects = useMay("connections");
  const [q] = useDebouncedValue(query.trim(), 120);
  const found = useQuery({
    queryKey: ["accounts", "palette", q],
    queryFn: () => take(api.GET("/accounts", { params: { query: { q, limit: 8, sort: "-score" } } })),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
  const handoffs = useQuery({
    queryKey: ["handoffs", "palette", q],
    queryFn: () => take(api.GET("/handoffs", { params: { query: { q, state: "open", limit: 5 } } })),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => {
    const wanted = query.trim().toLowerCase();
    const fixed: Choice[] = [
      ...ALL_PLACES.map((place) => ({
        id: `go${place.to.replaceAll("/", "-")}`,
        group: "Go to",
        label: place.label,
        hint: `g ${place.key}`,
        icon: place.icon,
        run: () => void navigate({ to: place.to }),
      })),
      {
        id: "new-source",
        group: "Do",
        label: "Connect a product",
        icon: IconPlus,
        run: () => void navigate({ to: "/data/sources" }),
      },
      {
        id: "queue",
        group: "Do",
        label: "Handoffs that nobody has",
        icon: IconInbox,
        run: () => void navigate({ to: "/desk", search: { view: "queue" } }),
      },
      ...(connects
        ? [
            {
              id: "connect-outside",
              group: "Do",
              label: "Connect Slack, mail, webhooks or a CRM",
              icon: IconPlug,
              run: () => void navigate({ to: "/settings", search: { tab: "connections" } }),
            },
            {
              id: "crm",
              group: "Do",
              label: "CRM: health, mapping, dry run, log, conflicts",
              icon: IconAddressBook,
              run: () => void navigate({ to: "/crm" }),
            },
          ]
        : []),
      { id: "light", group: "Do", label: "Light appearance", icon: IconSun, run: () => setColorScheme("light") },
      { id: "dark", group: "Do", label: "Dark appearance", icon: IconMoon, run: () => setColorScheme("dark") },
      { id: "keys", group: "Do", label: "Keyboard shortcuts", hint: "?", icon: IconKeyboard, run: onHelp },
      { id: "out", group: "Do", label: "Sign out", icon: IconLogout, run: () => void signOut() },
    ];
    const accounts: Choice[] = (wanted.length > 1 ? (found.data?.items ?? []) : []).map((account) => ({
      id: account.id,
      group: "Accounts",
      label: account.name,
      hint: `${decimal(account.score, 0)} · ${account.grade}`,
      icon: IconBuildingSkyscraper,
      run: () => void navigate({ to: "/accounts/$accountId", params: { accountId: account.id } }),
    }));
    const desk: Choice[] = (wanted.length > 1 ? (handoffs.data?.items ?? []) : []).map((one) => ({
      id: `handoff-${one.id}`,
      group: "Handoffs",
      label: `${one.account.name}: ${one.play.name}`,
      hint: one.owner?.name ?? "in the queue",
      icon: IconInbox,
      run: () => void navigate({ to: "/desk/$handoffId", params: { handoffId: one.id } }),
    }));
    const matching = fixed.filter((choice) => choice.label.toLowerCase().includes(wanted));
    return [...accounts, ...desk, ...matching];
  }, [query, found.data, handoffs.data, connects, navigate, onHelp, setColorScheme, signOut]);
}
