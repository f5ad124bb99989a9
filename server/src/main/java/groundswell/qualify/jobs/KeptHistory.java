package groundswell.qualify.jobs;

import groundswell.collect.EventLog;
import groundswell.collect.Projection;
import groundswell.qualify.backtest.Prepared;
import groundswell.qualify.backtest.Preparing;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.unify.Domains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log as backtests read it, in files that grow with it and outlive the process: entries, short
 * and in order, in one; who is who by them, and how far they reach, in snapshots beside. What
 * cannot be used is begun anew. Not thread-safe.
 */
final class KeptHistory {

    /** From so many entries on that came since, what was read is put down. */
    static final long WRITTEN_ENTRIES_MIN = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(KeptHistory.class);

    private final EventLog log;
    private final Domains domains;
    private final Path entries;
    private final SnapshotFolder states;
    private final long writtenEntriesMin;

    /**
     * @param folder of its own
     */
    KeptHistory(EventLog log, Domains domains, Path folder) {
        this(log, domains, folder, WRITTEN_ENTRIES_MIN);
    }

    KeptHistory(EventLog log, Domains domains, Path folder, long writtenEntriesMin) {
        this.log = log;
        this.writtenEntriesMin = writtenEntriesMin;
        this.domains = domains;
        this.entries = folder.resolve("entries");
        this.states = new SnapshotFolder(folder);
    }

    /** What was read, while it is worked at. */
    private record Open(Preparing preparing, LastingShelf shelf, long writtenSequence) {}

    /**
     * Reads on to the end of the log.
     *
     * @param wanted the parts of events that have to be there
     * @return the last entry that stands in the files
     */
    long grow(Projection wanted, LongConsumer progress) throws IOException {
        Open open = open(wanted, progress);
        try (LastingShelf shelf = open.shelf) {
            return read(open, shelf);
        }
    }

    /** Reads on to the end of the log, and groups all of it. */
    Prepared prepared(Projection wanted, SnapshotFolder parts, LongConsumer progress)
            throws IOException {
        Open open = open(wanted, progress);
        try (LastingShelf shelf = open.shelf) {
            read(open, shelf);
            return open.preparing.finish(parts::shelf);
        }
    }

    /**
     * Reads on to the end of the log and works at what is there then; false if nothing is kept that
     * serves.
     */
    boolean use(Projection wanted, LongConsumer progress, Consumer<Preparing> work)
            throws IOException {
        Open open = kept(progress);
        if (open == null) {
            return false;
        }
        try (LastingShelf shelf = open.shelf) {
            if (!open.preparing.projection().covers(wanted)) {
                return false;
            }
            read(open, shelf);
            work.accept(open.preparing);
            return true;
        }
    }

    private long read(Open open, LastingShelf shelf) throws IOException {
        Preparing preparing = open.preparing;
        log.replay(preparing.lastSequence(), preparing.projection(), preparing);
        if (preparing.lastSequence() - open.writtenSequence < writtenEntriesMin) {
            return open.writtenSequence;
        }
        states.write(
                preparing.lastSequence(),
                out -> {
                    preparing.write(out);
                    try {
                        shelf.force();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return preparing.lastSequence();
    }

    private Open open(Projection wanted, LongConsumer progress) throws IOException {
        Open kept = kept(progress);
        if (kept != null && kept.preparing.projection().covers(wanted)) {
            return kept;
        }
        Projection needed = wanted;
        if (kept != null) {
            needed = kept.preparing.projection().and(wanted);
            kept.shelf.close();
        }
        states.clear();
        LastingShelf shelf = LastingShelf.open(entries, 0);
        return new Open(new Preparing(needed, domains, null, shelf, progress), shelf, 0);
    }

    private @Nullable Open kept(LongConsumer progress) {
        LastingShelf[] shelf = new LastingShelf[1];
        try {
            Preparing read =
                    states.<Preparing>readNewest(in ->
                                    Preparing.read(
                                            in,
                                            domains,
                                            bytes -> shelf[0] = lasting(bytes),
                                            progress))
                            .orElse(null);
            LastingShelf opened = shelf[0];
            if (read != null && opened != null && read.lastSequence() <= log.lastSequence()) {
                return new Open(read, opened, read.lastSequence());
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            LOG.warn("a prepared history is not used: {}", e.toString());
        }
        if (shelf[0] != null) {
            shelf[0].close();
        }
        return null;
    }

    private LastingShelf lasting(long bytes) {
        try {
            return LastingShelf.open(entries, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
