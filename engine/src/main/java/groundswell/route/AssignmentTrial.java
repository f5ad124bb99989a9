package groundswell.route;

import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Teams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who would have got what was handed over lately, if other rules had held: the same handoffs in the
 * same order, each assigned anew, by accounts as they stand now. Capacity does not stop it, since
 * nobody knows when work would have been done.
 *
 * @param now handoffs by the rep who got them; empty for the pool
 * @param draft the same by the other rules
 * @param moved those that would have gone to somebody else
 */
public record AssignmentTrial(
        Map<String, Integer> now, Map<String, Integer> draft, List<Moved> moved) {

    /** One that would have gone elsewhere. */
    public record Moved(Handoff handoff, String from, String to, List<Duty.PathStep> path) {}

    /**
     * Assigns anew.
     *
     * @param handoffs of all accounts
     * @param sinceMs opened before do not count, milliseconds since 1970 UTC
     * @param accounts accounts by key as they stand, null for one that is gone
     */
    public static AssignmentTrial of(
            List<Handoff> handoffs,
            long sinceMs,
            Teams teams,
            Function<String, @Nullable Candidate> accounts) {
        Map<String, Integer> now = new TreeMap<>();
        Map<String, Integer> draft = new TreeMap<>();
        List<Moved> moved = new ArrayList<>();
        Workload workload = new Workload();
        List<Handoff> lately =
                handoffs.stream()
                        .filter(one -> one.origin().openedAtMs() >= sinceMs)
                        .filter(one -> one.state() != HandoffState.HELD_OUT)
                        .sorted(Comparator.comparingLong(one -> one.origin().openedAtMs()))
                        .toList();
        for (Handoff one : lately) {
            Candidate account = accounts.apply(one.origin().accountKey());
            if (account == null) {
                continue;
            }
            String from = first(one).owner();
            List<Handoff> before =
                    handoffs.stream()
                            .filter(other ->
                                    account.keys().contains(other.origin().accountKey())
                                            && other.origin().openedAtMs()
                                                    < one.origin().openedAtMs())
                            .toList();
            Assignment.Result result =
                    Assignment.of(
                            account,
                            one.duty().team(),
                            before,
                            "",
                            teams,
                            workload,
                            one.origin().openedAtMs());
            Rep owner = result.owner();
            String to = owner == null ? "" : owner.id();
            if (owner != null) {
                workload.came(owner.id());
            }
            now.merge(from, 1, Integer::sum);
            draft.merge(to, 1, Integer::sum);
            if (!from.equals(to)) {
                moved.add(new Moved(one, from, to, result.path()));
            }
        }
        return new AssignmentTrial(now, draft, List.copyOf(moved));
    }

    /** Whose it was when it was opened. */
    private static Duty first(Handoff one) {
        Duty duty = one.steps().getFirst().detail().duty();
        return duty == null ? one.duty() : duty;
    }
}
