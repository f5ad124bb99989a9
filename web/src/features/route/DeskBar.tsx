import { Button, CloseButton, Select } from "@mantine/core";
import { Find } from "../../ui/Find";
import { words } from "../../ui/format";
import { usePlays, useTeams } from "./queries";
import classes from "./route.module.css";
import { type DeskSearch, isFiltered, type Me, STATES, type StateChoice, VIEWS, type View } from "./search";

type Change = (part: Partial<DeskSearch>) => void;

const VIEW_LABELS: Record<View, string> = { mine: "Mine", team: "My team", queue: "Queue", all: "Everything" };
const STATE_LABELS: Record<StateChoice, string> = {
  open: "Open",
  pending: "To take up",
  accepted: "Accepted",
  engaged: "Engaged",
  closed: "Over",
};

/** Whose work is shown. */
export function DeskViews({ view, me, change }: { view: View; me: Me; change: Change }) {
  const shown = VIEWS.filter((each) => me.rep !== undefined || (each !== "mine" && each !== "team"));
  return (
    <nav className={classes.views} aria-label="Whose handoffs">
      {shown.map((each) => (
        <button
          key={each}
          type="button"
          className={classes.viewTab}
          aria-current={each === view || undefined}
          onClick={() => change({ view: each, owner: undefined, team: undefined, open: undefined })}
        >
          {VIEW_LABELS[each]}
        </button>
      ))}
    </nav>
  );
}

interface BarProps {
  search: DeskSearch;
  change: Change;
}

export function DeskBar({ search, change }: BarProps) {
  const plays = usePlays();
  const teams = useTeams();
  const reps = teams.data?.teams.flatMap((team) => team.reps) ?? [];
  const owner = search.owner ? (reps.find((rep) => rep.id === search.owner)?.name ?? search.owner) : undefined;
  return (
    <div className={classes.bar}>
      <Find
        label="Search handoffs"
        placeholder="Search account, contact"
        value={search.q ?? ""}
        onChange={(q) => change({ q, open: undefined })}
      />
      <Select
        w={150}
        aria-label="State"
        allowDeselect={false}
        data={STATES.map((value) => ({ value, label: STATE_LABELS[value] }))}
        value={search.state ?? "open"}
        onChange={(next) => {
          const state = STATES.find((each) => each === next);
          change({ state: state === "open" ? undefined : state, open: undefined });
        }}
      />
      <Select
        w={210}
        aria-label="Play"
        placeholder="Any play"
        clearable
        searchable
        data={(plays.data?.items ?? []).map((play) => ({ value: play.id, label: play.name }))}
        value={search.play ?? null}
        onChange={(next) => change({ play: next ?? undefined, open: undefined })}
      />
      {owner ? <Chip label={`Of ${owner}`} onRemove={() => change({ owner: undefined, open: undefined })} /> : null}
      {search.team ? (
        <Chip label={words(search.team)} onRemove={() => change({ team: undefined, open: undefined })} />
      ) : null}
      {isFiltered(search) ? (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() =>
            change({
              q: undefined,
              state: undefined,
              play: undefined,
              team: undefined,
              owner: undefined,
              open: undefined,
            })
          }
        >
          Clear
        </Button>
      ) : null}
    </div>
  );
}

function Chip({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <span className={classes.chip}>
      {label}
      <CloseButton size="xs" aria-label={`Remove: ${label}`} onClick={onRemove} />
    </span>
  );
}
