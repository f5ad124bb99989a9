package groundswell.qualify.learning;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A discovery or a training, and how far it is.
 *
 * @param kind {@code discovery} or {@code training}
 * @param name what people call it; of a training, the model's
 * @param version of the playbook that it looks at
 * @param read entries of the log that were read
 * @param total entries that there are to read
 * @param error why it failed, in words
 * @param startedAtMs 0 while it waits
 */
public record StudyJob(
        int id,
        String kind,
        String name,
        State state,
        String version,
        long read,
        long total,
        @Nullable String error,
        Instant createdAt,
        String createdBy,
        long startedAtMs,
        @Nullable Instant finishedAt) {

    /** Where it stands. */
    public enum State {
        WAITING,
        RUNNING,
        FINISHED,
        FAILED,
        CANCELLED;

        /** As it stands in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** True if nothing more happens. */
        public boolean isOver() {
            return this == FINISHED || this == FAILED || this == CANCELLED;
        }
    }

    /** Whole seconds until it is done, by the rate so far; null when nothing can be said. */
    public @Nullable Long secondsLeft(long nowMs) {
        long elapsedMs = nowMs - startedAtMs;
        if (state != State.RUNNING || read == 0 || elapsedMs < 500) {
            return null;
        }
        return Math.max(0, (total - read) * elapsedMs / read / 1_000);
    }

    StudyJob running(long readNow, long totalNow, long atMs) {
        return new StudyJob(
                id,
                kind,
                name,
                State.RUNNING,
                version,
                Math.min(readNow, totalNow),
                totalNow,
                null,
                createdAt,
                createdBy,
                atMs,
                null);
    }

    StudyJob over(State how, @Nullable String why, Instant at) {
        return new StudyJob(
                id,
                kind,
                name,
                how,
                version,
                read,
                total,
                why,
                createdAt,
                createdBy,
                startedAtMs,
                at);
    }
}
