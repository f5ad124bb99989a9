package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import groundswell.collect.WindowTime;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Holds the dead letters to their bounds: a tenth too many, or an hour later, the oldest are
 * deleted and counted, in one transaction. Confined to the writer's thread.
 */
final class LetterSweep {

    private static final long INTERVAL_MS = Duration.ofHours(1).toMillis();

    private static final String DELETE =
            """
            DELETE FROM dead_letter
             WHERE stored_at < make_timestamp_ms(?)
                OR id IN (SELECT id
                            FROM (SELECT id, row_number() OVER
                                         (PARTITION BY quarantined ORDER BY id DESC) AS place
                                    FROM dead_letter)
                           WHERE place > ?)
            """;

    private final LetterLimits limits;
    private long quarantined;
    private long rejected;
    private long sweptMs = Long.MIN_VALUE / 2;

    LetterSweep(LetterLimits limits, LogState.Letters kept) {
        this.limits = limits;
        this.quarantined = kept.quarantined();
        this.rejected = kept.rejected();
    }

    /** Counts what was stored. */
    void added(List<DeadLetter> letters) {
        for (DeadLetter letter : letters) {
            if (letter.quarantined()) {
                quarantined++;
            } else {
                rejected++;
            }
        }
    }

    /** Deletes what is too much or too old, if it is time to; returns how many went. */
    long sweepIfDue(DuckDBConnection connection, WindowTime time) throws SQLException {
        long enough = limits.lettersMax() + limits.lettersMax() / 10L;
        boolean crowded = Math.max(quarantined, rejected) > enough;
        if (!crowded && time.ownMs() - sweptMs < INTERVAL_MS) {
            return 0;
        }
        sweptMs = time.ownMs();
        if (quarantined + rejected == 0) {
            return 0;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            try {
                long deleted = delete(connection, time);
                statement.execute(
                        "UPDATE tally SET letters_dropped = letters_dropped + " + deleted);
                statement.execute("COMMIT");
            } catch (SQLException e) {
                statement.execute("ROLLBACK");
                throw e;
            }
        }
        LogState.Letters left = LogState.read(connection).letters();
        long before = quarantined + rejected;
        quarantined = left.quarantined();
        rejected = left.rejected();
        return before - quarantined - rejected;
    }

    private long delete(DuckDBConnection connection, WindowTime time) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setLong(1, time.ownMs() - Duration.ofDays(limits.daysMax()).toMillis());
            statement.setInt(2, limits.lettersMax());
            return statement.executeUpdate();
        }
    }
}
