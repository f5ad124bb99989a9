package groundswell.qualify.live;

import groundswell.qualify.Decision;
import groundswell.qualify.Inputs;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Outcomes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Transitions on their way into the journal, in order and bounded. While the journal takes nothing
 * (its disk is full, its database is away) they wait here and the fold goes on. Guarded by the
 * fold's lock, but for {@link #problem}.
 */
final class JournalQueue implements Outcomes {
    private static final Logger LOG = Logger.getLogger(JournalQueue.class.getName());

    /** About a kilobyte each. */
    static final int WAITING_MAX = 50_000;

    private static final int BATCH = 10_000;

    /** Trying may take as long as it takes to see that a database is away. */
    private static final long RETRY_MS = 2_000;

    private final Journal journal;
    private final InstantSource clock;
    private final List<Decision> waiting = new ArrayList<>();
    private final long sinceSequence;
    private long failedMs;
    private volatile @Nullable String problem;

    JournalQueue(Journal journal, InstantSource clock) {
        this(journal, clock, Long.MIN_VALUE);
    }

    /**
     * @param sinceSequence what was decided on this log entry and before is not written down: then
     *     another playbook was in force
     */
    JournalQueue(Journal journal, InstantSource clock, long sinceSequence) {
        this.journal = journal;
        this.clock = clock;
        this.sinceSequence = sinceSequence;
    }

    void add(Decision decision) {
        waiting.add(decision);
    }

    @Override
    public void transition(Transition transition) {
        decided(transition, () -> Inputs.NONE);
    }

    @Override
    public void decided(Transition transition, Supplier<Inputs> inputs) {
        if (isWrittenDown(transition)) {
            waiting.add(new Decision(transition, inputs.get()));
        }
    }

    @Override
    public void confirmed(Transition held, Supplier<Inputs> inputs) {
        decided(held, inputs);
    }

    /** True if the playbook was in force when it was decided. */
    boolean isWrittenDown(Transition transition) {
        return transition.cause() > sinceSequence;
    }

    /** True when so many wait that they should be kept before more is folded. */
    boolean isDue() {
        return waiting.size() >= BATCH;
    }

    /**
     * Hands over what waits; a while after a failure only.
     *
     * @return true when nothing waits any more
     */
    boolean keep() {
        boolean tried = problem == null || Math.abs(clock.millis() - failedMs) >= RETRY_MS;
        if (tried && !waiting.isEmpty()) {
            tryToKeep();
        }
        return waiting.isEmpty();
    }

    /**
     * Holds the fold to the bound.
     *
     * @throws IllegalStateException when more waits than may
     */
    void requireRoom() {
        if (waiting.size() > WAITING_MAX) {
            throw new IllegalStateException(
                    "%d transitions wait for a journal that takes none: %s"
                            .formatted(waiting.size(), problem));
        }
    }

    /** The boundary at which the journal's faults end: they are told, and tried again. */
    private void tryToKeep() {
        try {
            while (!waiting.isEmpty()) {
                List<Decision> batch = waiting.subList(0, Math.min(BATCH, waiting.size()));
                journal.keepDecisions(List.copyOf(batch));
                batch.clear();
            }
            if (problem != null) {
                LOG.log(Level.INFO, "transitions are kept again");
                problem = null;
            }
        } catch (RuntimeException e) {
            if (problem == null) {
                LOG.log(Level.SEVERE, "transitions cannot be kept at the moment", e);
            }
            problem = "transitions cannot be kept: " + reason(e);
            failedMs = clock.millis();
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Why transitions wait; null while they do not. Any thread may ask. */
    @Nullable String problem() {
        return problem;
    }
}
