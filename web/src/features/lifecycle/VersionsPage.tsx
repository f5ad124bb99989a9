import { Button, Modal, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { problemOf } from "../../api/problem";
import { useMay } from "../../api/session";
import { percent, plural } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons, Stale } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./lifecycle.module.css";
import { type Lifecycle, useLifecycle, useRequest, useRetire, useRollback, useStartShadow } from "./queries";
import { Requests } from "./Requests";
import { Short } from "./State";

/** What was in force, what is, and what is on its way. */
export function VersionsPage() {
  const life = useLifecycle();
  const data = life.data;
  const waiting = data?.requests.filter((each) => each.state === "waiting").length ?? 0;
  return (
    <Page
      title="Versions"
      finding={
        data ? (
          <>
            Version <Short version={data.live} /> is live
            {data.refolding ? (
              <>
                ; <Short version={data.refolding} /> is being put in force
              </>
            ) : null}
            {data.shadows.length > 0 ? `, with ${plural(data.shadows.length, "shadow")} beside it` : ""}
            {waiting > 0 ? `; ${plural(waiting, "version")} waiting for approval` : ""}.
          </>
        ) : undefined
      }
      actions={<Stale updatedAt={life.dataUpdatedAt} failing={life.isRefetchError} />}
    >
      {life.isPending ? <RowSkeletons rows={6} /> : null}
      {life.error && !data ? (
        <ErrorState error={life.error} what="the versions" retry={() => void life.refetch()} />
      ) : null}
      {data ? (
        <>
          <Draft life={data} />
          {data.requests.length > 0 ? <Requests life={data} /> : null}
          <Shadows life={data} />
          <Publications life={data} />
        </>
      ) : null}
    </Page>
  );
}

function Draft({ life }: { life: Lifecycle }) {
  const may = useMay("playbook");
  const shadow = useStartShadow();
  const request = useRequest();
  const { draft } = life;
  const isShadow = life.shadows.some((each) => each.version === draft.version);
  const state = draft.faulty ? "has faults" : draft.changed ? "differs from the live version" : "is the live version";
  async function step(run: () => Promise<unknown>, done: string) {
    try {
      await run();
      notifications.show({ message: done });
    } catch (error) {
      notifications.show({ color: "red", title: "Not done", message: problemOf(error).line });
    }
  }
  return (
    <Panel title="Draft">
      <div className={classes.list}>
        The draft {draft.version ? <Short version={draft.version} /> : null} {state}.{" "}
        <Link to="/playbook" search={{}}>
          Open it
        </Link>
        {may && draft.changed && !draft.faulty ? (
          <span className={classes.verbs}>
            <Button
              size="compact-sm"
              variant="default"
              disabled={isShadow}
              loading={shadow.isPending}
              onClick={() => void step(() => shadow.mutateAsync({}), "It judges beside the live version from now on.")}
            >
              {isShadow ? "Is a shadow" : "Run as shadow"}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              loading={request.isPending}
              onClick={() => void step(() => request.mutateAsync({}), "Somebody else can approve it now.")}
            >
              Ask for approval
            </Button>
          </span>
        ) : null}
        <small className="dim">
          {life.rules.approvalRequired
            ? "A second person has to approve. "
            : "Approval by a second person is optional. "}
          The server goes back by itself when more than {percent(life.rules.falsePositivesAbove)} of at least{" "}
          {life.rules.closedMin} closed outcomes are false positives, with 95 % confidence.
        </small>
      </div>
    </Panel>
  );
}

function Shadows({ life }: { life: Lifecycle }) {
  const may = useMay("playbook");
  const retire = useRetire();
  return (
    <Panel title="Shadows" flush>
      {life.shadows.length === 0 ? (
        <EmptyState title="No version is a shadow">
          A shadow judges every account and acts on nothing: run the draft as one to see who would stand elsewhere.
        </EmptyState>
      ) : null}
      <ul className={classes.list}>
        {life.shadows.map((each) => (
          <li key={each.version}>
            <div>
              <Short version={each.version} />{" "}
              {each.done < each.total
                ? `folding, ${percent(each.done / Math.max(1, each.total))}`
                : "up to date with the log"}
              <small>
                since <Time at={each.startedAt} />, by {each.startedBy}
                {each.note ? `: ${each.note}` : ""}
              </small>
              {each.problem ? <small role="alert">{each.problem}</small> : null}
            </div>
            <div className={classes.verbs}>
              <Button
                size="compact-sm"
                variant="default"
                renderRoot={(props) => (
                  <Link to="/playbook/shadows/$version" params={{ version: each.version }} {...props} />
                )}
              >
                Compare with live
              </Button>
              {may ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  loading={retire.isPending}
                  onClick={() => retire.mutate(each.version)}
                >
                  End
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const KINDS: Record<string, string> = {
  publish: "",
  rollback: "went back to it",
  automatic: "taken back by the server",
};

function Publications({ life }: { life: Lifecycle }) {
  const may = useMay("playbook");
  const [back, setBack] = useState<string>();
  return (
    <Panel title="In force, newest first" flush>
      <ul className={classes.list}>
        {life.publications.map((each) => (
          <li key={`${each.version} ${each.publishedAt}`}>
            <div>
              <Short version={each.version} /> <strong>{each.state === "retired" ? "" : each.state}</strong>{" "}
              {KINDS[each.kind]}
              <small>
                <Time at={each.inForceAt ?? each.publishedAt} /> by {each.publishedBy}
                {each.approvedBy ? `, approved by ${each.approvedBy}` : ""}
                {each.note ? `: ${each.note}` : ""}
              </small>
              {each.forced ? <small>Published although scenarios failed: {each.forced}</small> : null}
            </div>
            {may && each.state === "retired" && each.version !== life.live ? (
              <div className={classes.verbs}>
                <Button size="compact-sm" variant="default" onClick={() => setBack(each.version)}>
                  Go back to it
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {back ? <Back version={back} onClose={() => setBack(undefined)} /> : null}
    </Panel>
  );
}

function Back({ version, onClose }: { version: string; onClose: () => void }) {
  const rollback = useRollback();
  const [note, setNote] = useState("");
  return (
    <Modal opened onClose={onClose} title={`Go back to ${version.slice(0, 7)}`}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          rollback.mutate({ version, note: note.trim() }, { onSuccess: onClose });
        }}
      >
        <p>It goes on from where it stood, with everything that has happened since. Nobody has to approve.</p>
        <TextInput data-autofocus label="Why" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        {rollback.error ? <ErrorState error={rollback.error} what="going back" /> : null}
        <Button type="submit" loading={rollback.isPending}>
          Go back
        </Button>
      </form>
    </Modal>
  );
}
