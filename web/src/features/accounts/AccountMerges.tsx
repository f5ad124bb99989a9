import { Copyable } from "../../ui/Copyable";
import { Panel } from "../../ui/Page";
import { ErrorState } from "../../ui/states";
import { MergeList } from "../people/MergeList";
import classes from "./account.module.css";
import { useAccountMerges } from "./queries";

/** The keys that lead to this account, and the merges that made it. */
export function AccountMerges({ accountId, keys }: { accountId: string; keys: readonly string[] }) {
  const merges = useAccountMerges(accountId);
  return (
    <Panel title="Keys and merges" flush>
      <ul className={classes.keys}>
        {keys.map((key) => (
          <li key={key}>
            <Copyable value={key} label="key" />
          </li>
        ))}
      </ul>
      {merges.error && !merges.data ? (
        <ErrorState error={merges.error} what="the merges" retry={() => void merges.refetch()} />
      ) : null}
      {merges.data && merges.data.length > 0 ? <MergeList merges={merges.data} narrow /> : null}
    </Panel>
  );
}
