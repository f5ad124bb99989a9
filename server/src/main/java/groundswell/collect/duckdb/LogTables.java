package groundswell.collect.duckdb;

import groundswell.collect.LogUnavailable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log's tables as the place where durable groups are read from: stores each of them exactly
 * once, since the number of the last one is stored with it. Confined to one thread at a time, but
 * where said.
 */
final class LogTables {

    private static final Logger LOG = System.getLogger(LogTables.class.getName());

    private static final int GROUPS_TAKEN_IN_MAX = 500;

    private final LogFile file;
    private final LetterSweep letters;
    private @Nullable GroupTransaction transaction;
    private volatile LogState state;

    LogTables(LogFile file, LetterLimits letterLimits) {
        this.file = file;
        this.state = file.read(LogState::read);
        this.letters = new LetterSweep(letterLimits, state.letters());
    }

    /** What they hold. Any thread may ask. */
    LogState state() {
        return state;
    }

    /**
     * Takes in what a crash left in the spool alone, and ends that spool.
     *
     * @throws LogUnavailable when the spool is damaged, or the tables cannot be written
     */
    void takeIn() {
        List<SpoolGroup> some = new ArrayList<>();
        try {
            SpoolRead.groups(
                    file.folder(),
                    state.logId(),
                    state.groupNumber(),
                    group -> {
                        some.add(group);
                        if (some.size() >= GROUPS_TAKEN_IN_MAX) {
                            storeAll(some);
                        }
                    });
            storeAll(some);
            for (Path left : SpoolRead.files(file.folder())) {
                Files.delete(left);
            }
        } catch (IOException e) {
            throw unavailable(e);
        } finally {
            endTransaction(); // it may be used by the thread alone that began it
        }
    }

    private void storeAll(List<SpoolGroup> some) {
        try {
            store(some);
            some.clear();
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Makes groups durable here too, or none of them; those that are here already are passed over.
     *
     * @throws SQLException when they are not known to be stored; {@link #reopen} must follow
     */
    void store(List<SpoolGroup> groups) throws SQLException {
        long known = state.groupNumber();
        List<SpoolGroup> fresh = groups.stream().filter(group -> group.number() > known).toList();
        if (fresh.isEmpty()) {
            return;
        }
        GroupTransaction open = transaction;
        if (open == null) {
            open = new GroupTransaction(file.writer());
            transaction = open;
        }
        state = open.store(fresh, state);
        fresh.forEach(group -> letters.added(group.letters()));
        sweepLetters();
    }

    /** That this fails harms nothing: it is tried again with the next groups. */
    private void sweepLetters() {
        try {
            LogCounters counters = state.counters();
            long dropped = letters.sweepIfDue(file.writer(), state.time());
            state = state.with(counters.withDropped(counters.lettersDropped() + dropped));
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Old dead letters could not be dropped: {0}", e.getMessage());
        }
    }

    /**
     * Opens the file anew and looks what it holds: a commit that was reported as failed may have
     * become durable all the same.
     */
    void reopen() throws SQLException {
        endTransaction();
        file.reopen();
        state = LogState.read(file.writer());
    }

    private void endTransaction() {
        GroupTransaction ended = transaction;
        transaction = null;
        if (ended != null) {
            ended.close();
        }
    }

    /** The failure of one of these methods in words. */
    LogUnavailable unavailable(Exception failure) {
        return LogFailures.unavailable(file.folder(), failure);
    }
}
