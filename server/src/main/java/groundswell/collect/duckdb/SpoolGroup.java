package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import groundswell.collect.LogEntry;
import groundswell.collect.WindowTime;
import java.util.List;

/**
 * What became durable together: one group of the {@link Spool}, and later some rows of the tables.
 *
 * @param number groups count from 1 on without gaps, over the life of the log
 * @param time the window's time at which it was made
 * @param entries in order, without duplicates
 * @param duplicates messages that came with it and were in the log already
 */
record SpoolGroup(
        long number,
        WindowTime time,
        List<LogEntry> entries,
        List<DeadLetter> letters,
        int duplicates) {

    /** How many rows the tables get of it. */
    int rows() {
        return entries.size() + letters.size();
    }

    /** The counters with this group added. */
    LogCounters addTo(LogCounters before) {
        int stored = 0;
        for (LogEntry entry : entries) {
            stored += entry instanceof LogEntry.Received ? 1 : 0;
        }
        int quarantined = 0;
        for (DeadLetter letter : letters) {
            quarantined += letter.quarantined() ? 1 : 0;
        }
        return new LogCounters(
                before.stored() + stored,
                before.duplicates() + duplicates,
                before.quarantined() + quarantined,
                before.rejected() + letters.size() - quarantined,
                before.lettersDropped());
    }
}
