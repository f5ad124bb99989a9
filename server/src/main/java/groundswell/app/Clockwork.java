package groundswell.app;

import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.TickWriter;
import groundswell.qualify.live.LiveFold;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens by itself: rows are published a few times a second, and each UTC day begins with an
 * entry in the log, so that accounts on which nothing happens age too.
 */
final class Clockwork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
    private static final Duration BEAT = Duration.ofMillis(200);

    private final DuckLog log;
    private final LiveFold fold;
    private final TickWriter ticks;
    private final Thread thread;
    private volatile boolean closed;

    Clockwork(DuckLog log, LiveFold fold, InstantSource clock) {
        this.log = log;
        this.fold = fold;
        ticks = new TickWriter(log, at -> fold.ask(asked -> asked.standing().averages()), clock);
        thread = Thread.ofPlatform().name("clockwork").daemon().start(this::run);
    }

    /** History has come in, whose accounts stand where it ends: they come to today. */
    void historyEnded() {
        ticks.beginAgain();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                Thread.sleep(BEAT);
                beginDay();
                fold.flush();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("clockwork missed a beat", e);
            }
        }
    }

    /** The instant of the account that is furthest behind; the latest without any. */
    private long furthestBehindMs() {
        return fold.ask(asked -> asked.standing().furthestBehindMs());
    }

    private void beginDay() throws InterruptedException {
        try {
            int begun = ticks.writeDue(this::furthestBehindMs);
            if (begun > 0) {
                LOG.info("days begun={} sequence={}", begun, log.lastSequence());
            }
        } catch (IntakeRefused e) {
            LOG.warn("the day cannot begin yet: {}", e.getMessage());
        }
    }
}
