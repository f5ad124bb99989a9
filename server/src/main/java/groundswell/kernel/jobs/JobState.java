package groundswell.kernel.jobs;

import java.util.Locale;

/** Where a job is in its life. */
public enum JobState {
    /** Its turn, or the file that it needs, is still to come. */
    WAITING,
    /** The file that it needs is here. */
    UPLOADED,
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
