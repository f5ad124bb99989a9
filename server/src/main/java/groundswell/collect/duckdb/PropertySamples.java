package groundswell.collect.duckdb;

import groundswell.collect.LogUnavailable;
import groundswell.collect.plan.TypeCounts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** What properties tracked events carried, by UTC day of arrival. Runs beside the writer. */
public final class PropertySamples {

    /** Messages of an event that are looked at on each day. */
    public static final int MESSAGES_MAX = 1_000;

    /** Which messages stand for the rest is decided by their ids, so it is the same each time. */
    private static final String SAMPLE =
            """
            WITH arrived AS (
                SELECT (epoch_ms(received_at) // 86400000)::INTEGER AS day, name, message_id,
                       properties
                  FROM event
                 WHERE type = 0 AND received_at >= make_timestamp_ms(?)
                   AND received_at < make_timestamp_ms(?)),
            counted AS (
                SELECT day, name, count(*) AS events FROM arrived GROUP BY day, name)
            SELECT counted.day, counted.name, counted.events, arrived.properties
              FROM arrived JOIN counted
                ON counted.day = arrived.day AND counted.name = arrived.name
             WHERE counted.events <= %1$d
                OR hash(arrived.message_id) %% counted.events::UBIGINT < %1$d
            """
                    .formatted(MESSAGES_MAX);

    private final LogFile file;

    PropertySamples(LogFile file) {
        this.file = file;
    }

    /**
     * Counts what arrived from one instant to another. Scans: some tenths of a second for a million
     * events.
     *
     * @throws LogUnavailable when the log cannot be read
     */
    public TypeCounts between(long fromMs, long toMs) {
        return file.read(connection -> {
            var counts = new TypeCounts();
            try (PreparedStatement statement = connection.prepareStatement(SAMPLE)) {
                statement.setLong(1, fromMs);
                statement.setLong(2, toMs);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        counts.add(
                                row.getInt(1), row.getString(2), row.getLong(3), row.getString(4));
                    }
                }
            }
            return counts;
        });
    }
}
