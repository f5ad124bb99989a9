package groundswell.qualify.jobs;

import groundswell.collect.EventLog;
import groundswell.collect.Projection;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.History;
import groundswell.qualify.backtest.Prepared;
import groundswell.qualify.backtest.Preparing;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.live.PreparedHistory;
import groundswell.unify.Domains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log, prepared for backtests: read once for all versions that are compared, and for the next
 * backtest as long as the log has not grown. Holds at most one. What was read stands in files
 * ({@link KeptHistory}), so that only what came since has to be read, also by the next process.
 * Thread-safe.
 */
public final class PreparedLog implements PreparedHistory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PreparedLog.class);

    private final EventLog log;
    private final Domains domains;
    private final SnapshotFolder parts;
    private final KeptHistory kept;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Prepared held;
    private long heldSequence;

    /**
     * @param folder for what does not fit into memory, and for what is kept
     */
    public PreparedLog(EventLog log, Domains domains, Path folder) {
        this.log = log;
        this.domains = domains;
        this.parts = new SnapshotFolder(folder);
        this.kept = new KeptHistory(log, domains, folder.resolve("history"));
    }

    /**
     * The log up to its end, for these playbooks; good until the next call.
     *
     * @param untilMs what became known later is left out; null keeps all
     * @param progress gets the number of entries read, now and then, if the log has to be read
     */
    public Prepared of(
            Evaluation evaluation,
            List<Playbook> playbooks,
            @Nullable Long untilMs,
            LongConsumer progress) {
        Projection wanted = Backtest.projection(evaluation, playbooks);
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new History.Cancelled();
        }
        try {
            long last = log.lastSequence();
            Prepared before = held;
            if (before != null && heldSequence == last && before.serves(wanted, untilMs)) {
                return before;
            }
            close();
            Prepared made = made(wanted, untilMs, progress);
            held = made;
            heldSequence = last;
            return made;
        } finally {
            lock.unlock();
        }
    }

    private Prepared made(Projection wanted, @Nullable Long untilMs, LongConsumer progress) {
        if (untilMs == null) {
            try {
                return kept.prepared(wanted, parts, progress);
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("the history is read without being kept: {}", e.toString());
            }
        }
        return Prepared.of(
                reader -> log.replay(0, wanted, reader),
                wanted,
                domains,
                untilMs,
                parts::shelf,
                progress);
    }

    @Override
    public boolean use(Projection wanted, LongConsumer progress, Consumer<Preparing> work) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            return kept.use(wanted, progress, work);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the kept history is not used: {}", e.toString());
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads what the log has more than the files, so that the next backtest finds it there; not
     * while one is prepared.
     *
     * @param evaluation that will be asked for
     * @param progress gets the number of entries read, now and then; what it throws ends it
     * @return the last entry that stands in the files; 0 if they are being worked at
     */
    long keepUp(Evaluation evaluation, Playbook playbook, LongConsumer progress)
            throws IOException {
        if (!lock.tryLock()) {
            return 0;
        }
        try {
            return kept.grow(Backtest.projection(evaluation, List.of(playbook)), progress);
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of what is held in memory. */
    @Override
    public void close() {
        Prepared before = held;
        held = null;
        if (before != null) {
            before.close();
        }
    }
}
