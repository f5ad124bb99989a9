package groundswell.qualify.live;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.fold.Fold;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all accounts in a file of their own, written with each snapshot: a tenth of it, so
 * that lists answer while the state is still being read. What cannot be used is passed over.
 */
final class KeptRows {
    private static final Logger LOG = Logger.getLogger(KeptRows.class.getName());

    /** Goes up when rows are written otherwise. */
    private static final int VERSION = 1;

    /** With fewer accounts the state itself is there as soon. */
    static final int ACCOUNTS_MIN = 5_000;

    /** Rows that are read by one thread at a time. */
    private static final int PART_ROWS = 4_096;

    private final SnapshotFolder folder;
    private final int accountsMin;

    KeptRows(SnapshotFolder folder, int accountsMin) {
        this.folder = folder;
        this.accountsMin = accountsMin;
    }

    /**
     * Rows as they were.
     *
     * @param sequence the log entry at which
     * @param knownAtMs the latest instant that was known of
     */
    record Kept(List<AccountRow> rows, long sequence, long knownAtMs) {}

    /**
     * Keeps a fold's rows as they stand, if they are many. A failure is told and changes nothing.
     *
     * @return whether they are kept
     */
    boolean write(Fold fold, AccountTable table) {
        List<AccountRow> rows = table.rows();
        if (rows.size() < accountsMin) {
            return false;
        }
        try {
            folder.write(
                    fold.sequence(),
                    out -> {
                        out.count(VERSION);
                        out.text(fold.program().version());
                        out.number(fold.sequence());
                        out.number(fold.nowMs());
                        out.count((rows.size() + PART_ROWS - 1) / PART_ROWS);
                        StateWriter part = new StateWriter();
                        for (int from = 0; from < rows.size(); from += PART_ROWS) {
                            int to = Math.min(from + PART_ROWS, rows.size());
                            part.clear();
                            RowWriter.write(rows.subList(from, to), part);
                            out.bytes(part);
                        }
                    });
            return true;
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "lists will wait for the state at the next start: {0}",
                    e.toString());
            return false;
        }
    }

    /** The newest ones that are of this playbook, and of a log that ends there or later. */
    Optional<Kept> read(String playbook, long lastSequence) {
        try {
            return folder.readNewest(in -> read(in, playbook, lastSequence));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "kept rows are not used: {0}", e.toString());
            return Optional.empty();
        }
    }

    private static @Nullable Kept read(StateReader in, String playbook, long lastSequence) {
        if (in.count() != VERSION || !playbook.equals(in.text())) {
            return null;
        }
        long sequence = in.number();
        long knownAtMs = in.number();
        if (sequence > lastSequence) {
            return null;
        }
        List<byte[]> parts = new ArrayList<>();
        for (int rest = in.count(); rest > 0; rest--) {
            parts.add(in.bytes());
        }
        List<AccountRow> rows = parts.parallelStream().flatMap(KeptRows::rows).toList();
        return new Kept(rows, sequence, knownAtMs);
    }

    private static Stream<AccountRow> rows(byte[] part) {
        return RowReader.read(new StateReader(part)).stream();
    }
}
