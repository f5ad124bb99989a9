package groundswell.route.live;

import groundswell.collect.EventLog;
import groundswell.collect.LogUnavailable;
import groundswell.qualify.Playbook;
import groundswell.route.DryRun;
import groundswell.route.Handoffs;
import groundswell.route.Rehearsal;
import groundswell.unify.Domains;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rehearses the plays of a playbook on the log, one rehearsal at a time, in the background. The
 * last one's result is there until the process ends. Thread-safe.
 */
public final class DryRuns implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DryRuns.class.getName());

    /** In a dry run everybody is busy with a handoff for so many days. */
    public static final int BUSY_DAYS = 14;

    private final EventLog log;
    private final Domains domains;
    private final InstantSource clock;
    private @Nullable Run last;
    private @Nullable Thread thread;

    public DryRuns(EventLog log, Domains domains, InstantSource clock) {
        this.log = log;
        this.domains = domains;
        this.clock = clock;
    }

    /**
     * A rehearsal.
     *
     * @param state {@code running}, {@code finished} or {@code failed}
     * @param share of the log that was read, 0 to 1
     * @param handoffs what it led to; null before the end
     * @param name what accounts were called, by key
     */
    public record Run(
            String version,
            int days,
            long fromMs,
            long untilMs,
            String state,
            double share,
            @Nullable Handoffs handoffs,
            UnaryOperator<String> name) {

        /** What a play did in it; null before the end. */
        public @Nullable DryRun of(String play) {
            return handoffs == null ? null : DryRun.of(handoffs, play);
        }

        private Run with(String next, double read, @Nullable Handoffs found) {
            return new Run(version, days, fromMs, untilMs, next, read, found, name);
        }
    }

    /** The last one, or the one that runs; null before the first. */
    public synchronized @Nullable Run last() {
        return last;
    }

    /** Begins one, unless one runs; returns the one that runs then. */
    public synchronized Run start(Playbook playbook, int days) {
        Run there = last;
        if (there != null && there.state().equals("running")) {
            return there;
        }
        long now = clock.millis();
        long from = now - Duration.ofDays(days).toMillis();
        var rehearsal = new Rehearsal(playbook, domains, from, Rehearsal.diligent(BUSY_DAYS));
        Run run = new Run(playbook.version(), days, from, now, "running", 0, null, rehearsal::name);
        last = run;
        thread = Thread.ofPlatform().name("dry-run").daemon().start(() -> rehearse(rehearsal, run));
        return run;
    }

    private void rehearse(Rehearsal rehearsal, Run run) {
        long until = log.lastSequence();
        try {
            log.replay(
                    0,
                    rehearsal.need(),
                    entry -> {
                        rehearsal.apply(entry);
                        if (entry.sequence() % 4_096 == 0) {
                            if (Thread.currentThread().isInterrupted()) {
                                throw new LogUnavailable(
                                        LogUnavailable.Reason.CLOSED, "the server stops");
                            }
                            set(run.with("running", entry.sequence() / (double) until, null));
                        }
                    });
            rehearsal.finish(run.untilMs());
            set(run.with("finished", 1, rehearsal.handoffs()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a dry run failed", e);
            set(run.with("failed", 1, null));
        }
    }

    private synchronized void set(Run run) {
        last = run;
    }

    /** Gives up the one that runs. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
