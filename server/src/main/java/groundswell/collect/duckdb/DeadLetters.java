package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import groundswell.collect.LogUnavailable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The messages that stayed out of the log. Thread-safe; every method throws {@link LogUnavailable}
 * when the log cannot be used.
 */
public final class DeadLetters {

    /** The longest page. */
    public static final int LIMIT_MAX = 10_000;

    /**
     * How many messages stayed out for one reason.
     *
     * @param waiting those that were not replayed yet
     * @param lastReceivedAtMs arrival of the latest, milliseconds since 1970 UTC
     */
    public record Count(
            String code, int source, long waiting, long replayed, long lastReceivedAtMs) {}

    private static final String COUNTS =
            """
            SELECT code, source, count(*) FILTER (replayed_at IS NULL), count(replayed_at),
                   epoch_ms(max(received_at))
              FROM dead_letter
             GROUP BY code, source
             ORDER BY 3 DESC, code, source
            """;

    private static final String PAGE =
            """
            SELECT id, source, epoch_ms(received_at), code, message, raw, quarantined,
                   epoch_ms(replayed_at)
              FROM dead_letter
             WHERE (? = '' OR code = ?) AND id < ? AND (? OR replayed_at IS NULL)
             ORDER BY id DESC
             LIMIT ?
            """;

    private static final String MARK =
            """
            UPDATE dead_letter
               SET replayed_at = make_timestamp_ms(?)
             WHERE replayed_at IS NULL AND id IN (SELECT unnest(?::BIGINT[]))
            """;

    private final LogFile file;
    private final InstantSource clock;

    DeadLetters(LogFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** How many there are for each reason and source, most waiting first. */
    public List<Count> counts() {
        return file.read(connection -> {
            List<Count> counts = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(COUNTS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.add(
                            new Count(
                                    row.getString(1),
                                    row.getInt(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5)));
                }
            }
            return counts;
        });
    }

    /**
     * A page, latest first.
     *
     * @param code the reason, or empty for any
     * @param withReplayed whether those that were replayed are listed too
     * @param beforeId id at which the page before ended; {@link Long#MAX_VALUE} for the first page
     * @param limit 1 to {@value #LIMIT_MAX}
     */
    public List<StoredLetter> page(String code, boolean withReplayed, long beforeId, int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "limit must be 1 to " + LIMIT_MAX + ", not " + limit);
        }
        return file.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PAGE)) {
                statement.setString(1, code);
                statement.setString(2, code);
                statement.setLong(3, beforeId);
                statement.setBoolean(4, withReplayed);
                statement.setInt(5, limit);
                return letters(statement);
            }
        });
    }

    private static List<StoredLetter> letters(PreparedStatement statement) throws SQLException {
        List<StoredLetter> letters = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                DeadLetter letter =
                        new DeadLetter(
                                row.getInt(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getBoolean(7));
                long at = row.getLong(8);
                Long replayedAtMs = row.wasNull() ? null : at;
                letters.add(new StoredLetter(row.getLong(1), letter, replayedAtMs));
            }
        }
        return letters;
    }

    /** Remembers that these were sent through again; returns how many of them still waited. */
    public int markReplayed(Collection<Long> ids) {
        long now = clock.millis();
        return file.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(MARK)) {
                statement.setLong(1, now);
                statement.setObject(2, connection.createArrayOf("BIGINT", ids.toArray()));
                return statement.executeUpdate();
            }
        });
    }
}
