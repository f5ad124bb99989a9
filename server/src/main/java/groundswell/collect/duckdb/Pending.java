package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import groundswell.collect.Event;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LogEntry;
import groundswell.collect.MessageKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;

/** What waits for the writer. Stored as a whole or not at all. */
sealed interface Pending {

    /** How many rows it brings at most. */
    int rows();

    /** How much text it brings, roughly. */
    long bytes();

    /** Tells whoever waits that nothing of it was stored. */
    void fail(Throwable reason);

    /**
     * Clients' messages.
     *
     * @param keys of all events in order, high and low bits in turn
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Messages(
            List<Submission> submissions,
            long[] keys,
            int rows,
            long bytes,
            CompletableFuture<Receipt> done)
            implements Pending {

        /** What each row costs beside its text, in bytes. */
        private static final int ROW_BYTES = 64;

        /** Hashes and measures on the caller's thread, so that the writer need not. */
        static Messages of(List<Submission> submissions) {
            int events = 0;
            int rows = 0;
            for (Submission submission : submissions) {
                events += submission.events().size();
                rows += submission.events().size() + submission.deadLetters().size();
            }
            long[] keys = new long[2 * events];
            long bytes = (long) rows * ROW_BYTES;
            int next = 0;
            for (Submission submission : submissions) {
                for (Event event : submission.events()) {
                    MessageKey key = MessageKey.of(event.source(), event.messageId());
                    keys[next++] = key.high();
                    keys[next++] = key.low();
                    bytes += textOf(event);
                }
                for (DeadLetter letter : submission.deadLetters()) {
                    bytes += letter.raw().length() + letter.message().length();
                }
            }
            return new Messages(
                    List.copyOf(submissions), keys, rows, bytes, new CompletableFuture<>());
        }

        private static long textOf(Event event) {
            return (long) event.properties().length()
                    + event.context().length()
                    + event.messageId().length()
                    + event.name().length();
        }

        @Override
        public void fail(Throwable reason) {
            done.completeExceptionally(reason);
        }
    }

    /**
     * A tick or a correction.
     *
     * @param at gives the entry for its position in the log
     */
    record Note(LongFunction<LogEntry> at, long bytes, CompletableFuture<LogEntry> done)
            implements Pending {
        @Override
        public int rows() {
            return 1;
        }

        @Override
        public void fail(Throwable reason) {
            done.completeExceptionally(reason);
        }
    }
}
