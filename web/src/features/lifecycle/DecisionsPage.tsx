import { Button, NativeSelect, TextInput } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { decimal, plural } from "../../ui/format";
import { Page, Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import { describe } from "../accounts/AccountTransitions";
import classes from "./lifecycle.module.css";
import { type DecisionsSearch, useDecisions } from "./queries";
import { Short } from "./State";

/** Every decision on a PQA, a lane or a person's role, by whom, by which version, and from what. */
export function DecisionsPage() {
  const search: DecisionsSearch = useSearch({ from: "/decisions" });
  const navigate = useNavigate({ from: "/decisions" });
  const decisions = useDecisions(search);
  const items = decisions.data?.pages.flatMap((page) => page.items) ?? [];
  const total = decisions.data?.pages[0]?.total;
  const set = (name: keyof DecisionsSearch, value: string) =>
    void navigate({ search: (before) => ({ ...before, [name]: value || undefined }), replace: true });
  const query = new URLSearchParams();
  for (const name of ["kind", "to", "version", "account"] as const) if (search[name]) query.set(name, search[name]);
  if (search.overridden === "yes") query.set("overridden", "true");
  return (
    <Page
      title="Decisions"
      finding={total ? `${plural(total, "decision")}, each with what it was made from.` : undefined}
      actions={
        <Button size="xs" variant="default" component="a" href={`/api/v1/decisions/export?${query}`}>
          Download CSV
        </Button>
      }
    >
      <div className={classes.filters}>
        <NativeSelect
          aria-label="Decision"
          value={search.kind ?? ""}
          onChange={(event) => set("kind", event.currentTarget.value)}
          data={[
            { value: "", label: "PQA, lane and PQL" },
            { value: "pqa", label: "PQA" },
            { value: "lane", label: "Lane" },
            { value: "pql", label: "PQL: a person's role" },
          ]}
        />
        <NativeSelect
          aria-label="Made by"
          value={search.overridden ?? ""}
          onChange={(event) => set("overridden", event.currentTarget.value)}
          data={[
            { value: "", label: "By the playbook or a person" },
            { value: "yes", label: "By a person" },
          ]}
        />
        <TextInput
          aria-label="Version"
          placeholder="Version"
          defaultValue={search.version ?? ""}
          onBlur={(event) => set("version", event.currentTarget.value.trim())}
        />
        <TextInput
          aria-label="Account id"
          placeholder="Account id, such as a12"
          defaultValue={search.account ?? ""}
          onBlur={(event) => set("account", event.currentTarget.value.trim())}
        />
      </div>
      {decisions.isPending ? <RowSkeletons rows={10} /> : null}
      {decisions.error && !decisions.data ? (
        <ErrorState error={decisions.error} what="the decisions" retry={() => void decisions.refetch()} />
      ) : null}
      {decisions.data && items.length === 0 ? (
        Object.values(search).some(Boolean) ? (
          <EmptyState title="No decision is like that">Fewer filters show more.</EmptyState>
        ) : (
          <EmptyState title="No decision yet">
            One is made when an account becomes a PQA or stops being one, changes its lane, or a person in it gets a
            role. It is kept with the facts, the version and the person behind it.
          </EmptyState>
        )
      ) : null}
      {items.length > 0 ? (
        <Panel flush>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <div className={classes.scroll} tabIndex={0} role="region" aria-label="Decisions">
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">Account</th>
                  <th scope="col" data-left>
                    Decision
                  </th>
                  <th scope="col">Score</th>
                  <th scope="col" data-left>
                    When
                  </th>
                  <th scope="col" data-left>
                    By
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((each) => (
                  <tr key={each.id}>
                    <td>
                      <Link to="/accounts/$accountId" params={{ accountId: each.account.id }} search={{}}>
                        {each.account.name}
                      </Link>
                    </td>
                    <td data-left>
                      {each.person ? (
                        <>
                          <Link to="/people/$personId" params={{ personId: each.person.id }}>
                            {each.person.name}
                          </Link>
                          {": "}
                        </>
                      ) : null}
                      <Link to="/decisions/$decisionId" params={{ decisionId: each.id }}>
                        {describe(each)}
                      </Link>
                    </td>
                    <td>{decimal(each.score)}</td>
                    <td data-left>
                      <Time at={each.at} />
                    </td>
                    <td data-left>
                      {each.override ? (
                        `${each.override.by}: ${each.override.rationale}`
                      ) : (
                        <Short version={each.playbookVersion} />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      ) : null}
      {decisions.hasNextPage ? (
        <Button variant="subtle" loading={decisions.isFetchingNextPage} onClick={() => void decisions.fetchNextPage()}>
          Earlier ones
        </Button>
      ) : null}
    </Page>
  );
}
