package groundswell.collect.files;

import java.util.List;
import java.util.Map;

/**
 * What became of an import.
 *
 * @param rows read from the source
 * @param stored messages that are new in the log
 * @param duplicates messages that were in it before
 * @param rejectedCount rows that became nothing
 * @param rejections the first of them, by row
 * @param violations of the tracking plan among what was stored, by code
 * @param firstMs the earliest instant of arrival, milliseconds since 1970 UTC; 0 if there was none
 * @param lastMs the latest one
 * @param state whether it came to its end
 */
public record ImportReport(
        long rows,
        long stored,
        long duplicates,
        long rejectedCount,
        List<Rejection> rejections,
        Map<String, Long> violations,
        long firstMs,
        long lastMs,
        State state) {

    /** How many rejections are remembered one by one. */
    public static final int REJECTIONS_MAX = 1_000;

    public ImportReport {
        rejections = List.copyOf(rejections);
        violations = Map.copyOf(violations);
    }

    /** How an import ended. */
    public enum State {
        FINISHED,
        /** Too many rows were rejected; what was stored stays. */
        TOO_MANY_REJECTIONS,
        /** Somebody stopped it; starting it again goes on where it was. */
        STOPPED
    }

    /**
     * A row that became nothing.
     *
     * @param row line of a text file, number of the row otherwise; from 1
     */
    public record Rejection(long row, String reason) {}
}
