package groundswell.route;

import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Teams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who would have got what was handed over lately, if other rules had held: the same handoffs in the
 * same order, each assigned anew, by accounts as they stand now. Whoever gets one is busy with it
 * as long as whoever really had it was. While all have their hands full it waits for the first who
 * has done something; the one that came first goes first.
 *
 * @param now handoffs by the rep who got them; empty for the pool
 * @param draft the same by the other rules; empty also for what waits to the end
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
        return new Trial(handoffs, teams).run(sinceMs, accounts);
    }

    private record Entry(Handoff handoff, Candidate account) {}

    /** When somebody has done with something. */
    private record End(long atMs, String rep) {}

    private static final class Trial {
        private final List<Handoff> handoffs;
        private final Teams teams;
        private final Workload workload = new Workload();
        private final PriorityQueue<End> ends =
                new PriorityQueue<>(Comparator.comparingLong(End::atMs).thenComparing(End::rep));
        private final List<Entry> waiting = new ArrayList<>();
        private final Map<String, Integer> now = new TreeMap<>();
        private final Map<String, Integer> draft = new TreeMap<>();
        private final List<Moved> moved = new ArrayList<>();

        Trial(List<Handoff> handoffs, Teams teams) {
            this.handoffs =
                    handoffs.stream()
                            .filter(one -> one.state() != HandoffState.HELD_OUT)
                            .sorted(Comparator.comparingLong(one -> one.origin().openedAtMs()))
                            .toList();
            this.teams = teams;
        }

        AssignmentTrial run(long sinceMs, Function<String, @Nullable Candidate> accounts) {
            for (Handoff one : handoffs) {
                if (one.origin().openedAtMs() < sinceMs) {
                    if (!one.duty().isPool() && endMs(one) > sinceMs) {
                        busy(one.duty().owner(), endMs(one));
                    }
                    continue;
                }
                goOn(one.origin().openedAtMs());
                Candidate account = accounts.apply(one.origin().accountKey());
                if (account != null) {
                    Entry entry = new Entry(one, account);
                    if (!give(entry, one.origin().openedAtMs())) {
                        waiting.add(entry);
                    }
                }
            }
            goOn(Long.MAX_VALUE - 1);
            waiting.forEach(entry -> count(entry, "", List.of()));
            return new AssignmentTrial(now, draft, List.copyOf(moved));
        }

        /** Lets those finish who do by an instant; whoever waits gets what becomes free. */
        private void goOn(long untilMs) {
            while (!ends.isEmpty() && ends.element().atMs() <= untilMs) {
                End end = ends.remove();
                workload.done(end.rep());
                Iterator<Entry> first = waiting.iterator();
                while (first.hasNext()) {
                    if (give(first.next(), end.atMs())) {
                        first.remove();
                    }
                }
            }
        }

        private boolean give(Entry entry, long atMs) {
            Handoff one = entry.handoff();
            List<Handoff> before =
                    handoffs.stream()
                            .filter(other ->
                                    entry.account().keys().contains(other.origin().accountKey())
                                            && other.origin().openedAtMs()
                                                    < one.origin().openedAtMs())
                            .toList();
            Assignment.Result result =
                    Assignment.of(
                            entry.account(), one.duty().team(), before, "", teams, workload, atMs);
            if (result.full()) {
                return false;
            }
            Rep owner = result.owner();
            if (owner != null) {
                long lasted = endMs(one) - one.origin().openedAtMs();
                busy(owner.id(), one.isOpen() ? Long.MAX_VALUE : atMs + lasted);
            }
            count(entry, owner == null ? "" : owner.id(), result.path());
            return true;
        }

        private void busy(String rep, long untilMs) {
            workload.add(rep);
            ends.add(new End(untilMs, rep));
        }

        private void count(Entry entry, String to, List<Duty.PathStep> path) {
            String from = first(entry.handoff()).owner();
            now.merge(from, 1, Integer::sum);
            draft.merge(to, 1, Integer::sum);
            if (!from.equals(to)) {
                moved.add(new Moved(entry.handoff(), from, to, path));
            }
        }

        private static long endMs(Handoff one) {
            return one.isOpen() ? Long.MAX_VALUE : one.progress().closedAtMs();
        }

        /** Whose it was when it was opened. */
        private static Duty first(Handoff one) {
            Duty duty = one.steps().getFirst().detail().duty();
            return duty == null ? one.duty() : duty;
        }
    }
}
