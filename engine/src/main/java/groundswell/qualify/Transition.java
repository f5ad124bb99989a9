package groundswell.qualify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an account changed lane, stage or the like: what, when, why, and by which version of the
 * playbook. Its id is a function of (account key, version, kind, to, cause), so that replay yields
 * the same ones.
 *
 * @param id 32 hexadecimal digits
 * @param account number of the account when it was decided
 * @param accountKey its naming key
 * @param kind {@code activation}, {@code pqa}, {@code lane}, {@code stage} or {@code pql}
 * @param person number of the person whose roles changed; null for what concerns the whole account.
 *     Roles stand as words, such as {@code champion+hand_raiser}, or {@code none}
 * @param atMs the instant that decided it: known-at of the entry, or the beginning of a day
 * @param cause sequence of the log entry that it was decided on
 * @param version the playbook's version
 * @param score the headline score then
 * @param reasons its contributions that were not zero, greatest effect first
 * @param backfill true if the cause was imported history
 */
public record Transition(
        String id,
        int account,
        String accountKey,
        String kind,
        @Nullable Integer person,
        String from,
        String to,
        long atMs,
        long cause,
        String version,
        double score,
        List<Breakdown.Contribution> reasons,
        boolean backfill) {
    public Transition {
        reasons = List.copyOf(reasons);
    }
}
