package groundswell.qualify.files;

import groundswell.collect.EventLog;
import groundswell.collect.Projection;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.Prepared;
import groundswell.unify.Domains;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The log, prepared for backtests: read once for all versions that are compared, and for the next
 * backtest as long as the log has not grown. Holds at most one. Not thread-safe.
 */
public final class PreparedLog implements AutoCloseable {

    private final EventLog log;
    private final Domains domains;
    private final Path folder;
    private @Nullable Prepared held;
    private long heldSequence;

    /**
     * @param folder for what does not fit into memory
     */
    public PreparedLog(EventLog log, Domains domains, Path folder) {
        this.log = log;
        this.domains = domains;
        this.folder = folder;
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
        long last = log.lastSequence();
        Prepared before = held;
        if (before != null && heldSequence == last && before.serves(wanted, untilMs)) {
            return before;
        }
        close();
        Prepared made =
                Prepared.of(
                        reader -> log.replay(0, wanted, reader),
                        wanted,
                        domains,
                        untilMs,
                        () -> new SpillingShelf(folder),
                        progress);
        held = made;
        heldSequence = last;
        return made;
    }

    /** Lets go of what is held. */
    @Override
    public void close() {
        Prepared before = held;
        held = null;
        if (before != null) {
            before.close();
        }
    }
}
