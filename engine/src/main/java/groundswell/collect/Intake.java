package groundswell.collect;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The way into the log. Thread-safe; bounded: when it is full or the disk is, it refuses at once
 * instead of holding the caller.
 */
public interface Intake {

    /**
     * Hands over what one request brought. The future completes when everything in it is durable
     * (fsync), and fails if it could not be stored; then nothing of it was.
     *
     * @throws IntakeRefused when the log takes nothing at the moment
     */
    CompletableFuture<Receipt> submit(Submission submission) throws IntakeRefused;

    /**
     * What one request brought.
     *
     * @param events to be stored, unless their (source, messageId) is already known
     * @param deadLetters kept beside the log: quarantined (acknowledged) or rejected messages
     */
    record Submission(long receivedAtMs, List<Event> events, List<DeadLetter> deadLetters) {
        public Submission {
            events = List.copyOf(events);
            deadLetters = List.copyOf(deadLetters);
        }
    }

    /** What became of a submission: every event was stored or was a duplicate. */
    record Receipt(int stored, int duplicates) {}

    /** Not now. Checked, because every caller must say so to its client. */
    final class IntakeRefused extends Exception {
        private static final long serialVersionUID = 1;

        private final int retryAfterSeconds;
        private final boolean overloaded;

        /**
         * @param overloaded true when the client should slow down (429), false when the log is not
         *     available (503)
         */
        public IntakeRefused(String reason, int retryAfterSeconds, boolean overloaded) {
            super(reason, null, false, false);
            this.retryAfterSeconds = retryAfterSeconds;
            this.overloaded = overloaded;
        }

        public int retryAfterSeconds() {
            return retryAfterSeconds;
        }

        public boolean overloaded() {
            return overloaded;
        }
    }
}
