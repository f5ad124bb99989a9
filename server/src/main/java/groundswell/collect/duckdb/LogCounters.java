package groundswell.collect.duckdb;

/**
 * What became of all messages since the log's birth; kept in the log itself, exact after a crash.
 *
 * @param stored events in the log
 * @param duplicates messages that were in the log already
 * @param quarantined messages that were accepted and kept out of the log
 * @param rejected messages and bodies that were refused and kept for their sender to mend
 * @param lettersDropped of those that were kept beside the log, how many had to make room for later
 *     ones since
 */
public record LogCounters(
        long stored, long duplicates, long quarantined, long rejected, long lettersDropped) {

    /** With so many dead letters dropped. */
    LogCounters withDropped(long letters) {
        return new LogCounters(stored, duplicates, quarantined, rejected, letters);
    }

    /** Messages whose sender was told that they were accepted. */
    public long accepted() {
        return stored + duplicates + quarantined;
    }
}
