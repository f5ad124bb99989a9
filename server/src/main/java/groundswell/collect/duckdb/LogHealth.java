package groundswell.collect.duckdb;

import org.jspecify.annotations.Nullable;

/**
 * How the log is.
 *
 * @param problem a sentence for the operator; null while events are being stored
 * @param foldProblem why entries no longer reach the views; null while they do
 * @param lastSequence position of the latest durable entry
 * @param deliveredSequence position of the latest entry that the listener is done with
 * @param queuedEvents events that wait to be stored
 * @param untabledEvents durable events that the tables do not hold yet
 * @param tabledSequence position of the latest entry that the tables hold
 * @param tablesLagMs how long ago the oldest became durable that the tables do not hold; 0 when
 *     they hold all
 * @param commits how many groups this process has committed
 * @param commitSeconds how long that took, in all
 * @param longestCommitMs the longest of them
 */
public record LogHealth(
        @Nullable String problem,
        @Nullable String foldProblem,
        long lastSequence,
        long deliveredSequence,
        int queuedEvents,
        int untabledEvents,
        long tabledSequence,
        long tablesLagMs,
        long commits,
        double commitSeconds,
        long longestCommitMs) {

    /** True while events are being stored. */
    public boolean available() {
        return problem == null;
    }
}
