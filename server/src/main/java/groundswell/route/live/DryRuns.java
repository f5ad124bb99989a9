package groundswell.route.live;

import groundswell.collect.EventLog;
import groundswell.collect.LogUnavailable;
import groundswell.kernel.jobs.JobFolder;
import groundswell.qualify.Playbook;
import groundswell.qualify.play.Play;
import groundswell.route.DryRun;
import groundswell.route.Rehearsal;
import groundswell.unify.Domains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Rehearses the plays of a playbook on the log, one rehearsal at a time, in the background. The
 * last one's result is kept in a file. Thread-safe.
 */
public final class DryRuns implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DryRuns.class.getName());

    /** In a dry run everybody is busy with a handoff for so many days. */
    public static final int BUSY_DAYS = 14;

    /** One is kept. */
    private static final int KEPT = 1;

    private final JobFolder<KeptDryRun> folder;
    private final EventLog log;
    private final Domains domains;
    private final InstantSource clock;
    private @Nullable Run last;
    private @Nullable Thread thread;

    /**
     * With the last one that was kept.
     *
     * @param folder where it is kept
     */
    public DryRuns(Path folder, EventLog log, Domains domains, InstantSource clock)
            throws IOException {
        this.folder = new JobFolder<>(folder, KeptDryRun.class);
        this.last = this.folder.read(KEPT).map(Run::finished).orElse(null);
        this.log = log;
        this.domains = domains;
        this.clock = clock;
    }

    /**
     * A rehearsal.
     *
     * @param state {@code running}, {@code finished} or {@code failed}
     * @param share of the log that was read, 0 to 1
     * @param found what it led to; null before the end
     */
    public record Run(
            String version,
            int days,
            long fromMs,
            long untilMs,
            String state,
            double share,
            @Nullable KeptDryRun found) {

        private static Run finished(KeptDryRun kept) {
            return new Run(
                    kept.version(),
                    kept.days(),
                    kept.fromMs(),
                    kept.untilMs(),
                    "finished",
                    1,
                    kept);
        }

        /** What a play did in it; null before the end, or when the playbook had no such play. */
        public @Nullable DryRun of(String play) {
            return found == null ? null : found.plays().get(play);
        }

        /** What an account was called. */
        public String name(String accountKey) {
            return found == null ? accountKey : found.names().getOrDefault(accountKey, accountKey);
        }

        private Run with(String next, double read) {
            return new Run(version, days, fromMs, untilMs, next, read, null);
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
        Run run = new Run(playbook.version(), days, from, now, "running", 0, null);
        last = run;
        thread =
                Thread.ofPlatform()
                        .name("dry-run")
                        .daemon()
                        .start(() -> rehearse(rehearsal, run, playbook));
        return run;
    }

    private void rehearse(Rehearsal rehearsal, Run run, Playbook playbook) {
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
                            set(run.with("running", entry.sequence() / (double) until));
                        }
                    });
            rehearsal.finish(run.untilMs());
            KeptDryRun found = found(rehearsal, run, playbook);
            set(Run.finished(found));
            folder.write(KEPT, found);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the result of a dry run is not kept: {0}", e.toString());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a dry run failed", e);
            set(run.with("failed", 1));
        }
    }

    private static KeptDryRun found(Rehearsal rehearsal, Run run, Playbook playbook) {
        Map<String, DryRun> plays = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        for (Play play : playbook.plays().plays()) {
            DryRun one = DryRun.of(rehearsal.handoffs(), play.name());
            plays.put(play.name(), one);
            one.sample()
                    .forEach(shown -> names.computeIfAbsent(shown.accountKey(), rehearsal::name));
        }
        return new KeptDryRun(run.version(), run.days(), run.fromMs(), run.untilMs(), plays, names);
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
