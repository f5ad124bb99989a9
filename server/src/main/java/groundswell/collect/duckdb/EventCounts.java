package groundswell.collect.duckdb;

import groundswell.collect.EventType;
import groundswell.collect.LogUnavailable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Counts what is in the log, for coverage of the tracking plan. Thread-safe. */
public final class EventCounts {

    /**
     * Events of one source, type and name on one day.
     *
     * @param day UTC day of their timestamps, days since 1970
     * @param violations how many of them break the tracking plan
     * @param lastSeenMs the latest timestamp, milliseconds since 1970 UTC
     */
    public record DayCount(
            int source,
            EventType type,
            String name,
            long day,
            long events,
            long violations,
            long lastSeenMs) {}

    private static final String DAYS =
            """
            SELECT source, type, name, floor(epoch_ms(timestamp) / 86400000)::BIGINT AS day,
                   count(*), count(*) FILTER (flags & 4 = 4), epoch_ms(max(timestamp))
              FROM event
             WHERE type < 100 AND timestamp >= make_timestamp_ms(?)
             GROUP BY source, type, name, day
             ORDER BY source, type, name, day
            """;

    private final LogFile file;

    EventCounts(LogFile file) {
        this.file = file;
    }

    /**
     * Everything that happened from an instant on, counted. Scans: about 0.1 s for a million
     * events.
     *
     * @throws LogUnavailable when the log cannot be read
     */
    public List<DayCount> since(long fromMs) {
        return file.read(connection -> {
            List<DayCount> counts = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(DAYS)) {
                statement.setLong(1, fromMs);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        counts.add(
                                new DayCount(
                                        row.getInt(1),
                                        LogSchema.typeOf(row.getInt(2)),
                                        row.getString(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7)));
                    }
                }
            }
            return counts;
        });
    }
}
