import { ActionIcon, Button, Select, TextInput, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, type Schemas, take } from "../../api/client";
import { problemOf } from "../../api/problem";
import { Snippet } from "../../ui/Copyable";
import { words } from "../../ui/format";
import { Panel } from "../../ui/Page";
import { EmptyState, ErrorState, RowSkeletons } from "../../ui/states";
import { Time } from "../../ui/Time";
import classes from "./settings.module.css";

const ROLES: readonly Schemas["Role"][] = [
  "viewer",
  "rep",
  "manager",
  "growth",
  "engineer",
  "privacy",
  "administrator",
];

/** Keys for programs: made once, shown once, taken back at any time. */
export function Tokens() {
  const client = useQueryClient();
  const tokens = useQuery({
    queryKey: ["tokens"],
    queryFn: () => take(api.GET("/tokens")),
    select: (list) => list.items,
  });
  const settle = () => client.invalidateQueries({ queryKey: ["tokens"] });
  const create = useMutation({
    mutationFn: (body: Schemas["NewToken"]) => take(api.POST("/tokens", { body })),
    onSuccess: settle,
  });
  const remove = useMutation({
    mutationFn: (tokenId: number) => take(api.DELETE("/tokens/{tokenId}", { params: { path: { tokenId } } })),
    onSuccess: settle,
    onError: (error) => notifications.show({ color: "red", title: "Not taken back", message: problemOf(error).line }),
  });
  const [name, setName] = useState("");
  const [role, setRole] = useState<Schemas["Role"]>("viewer");
  return (
    <div className={classes.stack}>
      <Panel title="New token">
        <form
          className={classes.line}
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ name: name.trim(), role, expiresInDays: 90 }, { onSuccess: () => setName("") });
          }}
        >
          <TextInput
            label="Name"
            placeholder="Warehouse sync"
            value={name}
            error={create.error ? problemOf(create.error).line : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label="May do what a"
            allowDeselect={false}
            data={ROLES.map((value) => ({ value, label: words(value) }))}
            value={role}
            onChange={(next) => setRole(ROLES.find((each) => each === next) ?? "viewer")}
          />
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ""}>
            Create token
          </Button>
        </form>
        <p className="dim">Good for 90 days.</p>
        {create.data ? (
          <div className={classes.secret} role="status">
            <p>
              This is the only time <strong>{create.data.token.name}</strong> is shown. Keep it where secrets are kept.
            </p>
            <Snippet code={create.data.secret} label="API token" />
          </div>
        ) : null}
      </Panel>
      <Panel title="Tokens" flush>
        {tokens.isPending ? <RowSkeletons rows={3} height={44} /> : null}
        {tokens.error && !tokens.data ? (
          <ErrorState error={tokens.error} what="the tokens" retry={() => void tokens.refetch()} />
        ) : null}
        {tokens.data?.length === 0 ? (
          <EmptyState title="No token yet">
            <p>Programs call the API with one: Authorization: Bearer gs_…</p>
          </EmptyState>
        ) : null}
        <ul className={classes.list}>
          {tokens.data?.map((token) => (
            <li key={token.id}>
              <span>
                <strong>{token.name}</strong> <span className="mono dim">…{token.hint}</span>
                <small>
                  {words(token.role)}, created <Time at={token.createdAt} /> by {token.createdBy}
                  {token.lastUsedAt ? (
                    <>
                      , last used <Time at={token.lastUsedAt} />
                    </>
                  ) : (
                    ", never used"
                  )}
                  {token.expiresAt ? (
                    <>
                      , ends <Time at={token.expiresAt} />
                    </>
                  ) : null}
                </small>
              </span>
              <Tooltip label="Take back: it is good for nothing from now on">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  onClick={() => remove.mutate(token.id)}
                  aria-label={`Take back ${token.name}`}
                >
                  <IconTrash size={15} />
                </ActionIcon>
              </Tooltip>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
