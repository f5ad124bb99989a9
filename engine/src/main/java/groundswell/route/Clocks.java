package groundswell.route;

import groundswell.qualify.play.Teams;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What time brings about for open handoffs, and when: a warning at three quarters of the working
 * time, a breach at its end, the manager told, somebody else's turn, back to the pool. Finding the
 * next one costs as much with ten thousand of them as with ten. Not thread-safe.
 */
public final class Clocks {

    /** So often somebody else gets it after a breach; then it stays where it is. */
    static final int REASSIGNED_MAX = 2;

    /** So long it lies in the pool before it is given up. */
    private static final Duration EXPIRES_AFTER = Duration.ofDays(30);

    private final TreeSet<Due> queue =
            new TreeSet<>(Comparator.comparingLong(Due::atMs).thenComparing(Due::handoff));
    private final Map<String, Due> byHandoff = new HashMap<>();

    /**
     * Something that is due.
     *
     * @param atMs since when, milliseconds since 1970 UTC
     */
    public record Due(String handoff, StepKind kind, long atMs) {}

    /** Takes in how a handoff stands. */
    public void put(Handoff handoff, Teams teams) {
        Due before = byHandoff.remove(handoff.id());
        if (before != null) {
            queue.remove(before);
        }
        next(handoff, teams)
                .ifPresent(due -> {
                    byHandoff.put(handoff.id(), due);
                    queue.add(due);
                });
    }

    /** Puts off what is due for a handoff. */
    public void putOff(Due due, long untilMs) {
        if (due.equals(byHandoff.get(due.handoff()))) {
            queue.remove(due);
            Due later = new Due(due.handoff(), due.kind(), untilMs);
            byHandoff.put(due.handoff(), later);
            queue.add(later);
        }
    }

    /** What has been due the longest by an instant; null when nothing is. */
    public @Nullable Due due(long nowMs) {
        return queue.isEmpty() || queue.first().atMs() > nowMs ? null : queue.first();
    }

    /** How many clocks run. */
    public int size() {
        return queue.size();
    }

    /** What is due next for a handoff as it stands. */
    static Optional<Due> next(Handoff one, Teams teams) {
        if (!one.isOpen()) {
            return Optional.empty();
        }
        return Stream.of(touch(one, teams), idle(one, teams))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(Due::atMs));
    }

    /** The clock of the first touch. */
    private static Optional<Due> touch(Handoff one, Teams teams) {
        if (!one.isTicking()) {
            return Optional.empty();
        }
        Duty duty = one.duty();
        if (!one.hasInDuty(StepKind.BREACHED)) {
            return !one.hasInDuty(StepKind.WARNED)
                    ? due(one, StepKind.WARNED, duty.warnAtMs())
                    : due(one, StepKind.BREACHED, duty.dueAtMs());
        }
        if (!one.hasInDuty(StepKind.ESCALATED)) {
            return due(one, StepKind.ESCALATED, duty.dueAtMs());
        }
        long given =
                one.steps().stream()
                        .filter(step -> step.kind() == StepKind.REASSIGNED)
                        .filter(step -> step.by().equals(HandoffStep.CLOCK))
                        .count();
        return teams.reassignOnBreach() && given < REASSIGNED_MAX
                ? due(one, StepKind.REASSIGNED, duty.dueAtMs())
                : Optional.empty();
    }

    /** The clock of what nobody touches. */
    private static Optional<Due> idle(Handoff one, Teams teams) {
        if (one.duty().isPool()) {
            return due(one, StepKind.EXPIRED, one.duty().sinceMs() + EXPIRES_AFTER.toMillis());
        }
        if (one.state() == HandoffState.ENGAGED) {
            return Optional.empty();
        }
        long since =
                Math.max(
                        one.duty().sinceMs(),
                        Math.max(one.progress().touchedAtMs(), one.progress().snoozedUntilMs()));
        return due(one, StepKind.POOLED, since + teams.poolAfter().toMillis());
    }

    private static Optional<Due> due(Handoff one, StepKind kind, long atMs) {
        return Optional.of(new Due(one.id(), kind, atMs));
    }
}
