package groundswell.route;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a handoff.
 *
 * @param sequence of the log entry
 * @param by a rep's id or address, {@code router} or {@code clock}
 * @param atMs when it happened, milliseconds since 1970 UTC; for a clock's step the instant at
 *     which it was due
 * @param detail what there is to know about it
 */
public record HandoffStep(long sequence, StepKind kind, String by, long atMs, Detail detail) {

    /** Who did what the router ruled. */
    public static final String ROUTER = "router";

    /** Who did what the time brought about. */
    public static final String CLOCK = "clock";

    /**
     * What there is to know about a step; what does not apply is empty.
     *
     * @param duty who has it from here on; null when that stays as it was
     * @param reason a short code
     * @param note in words
     * @param untilMs of a snooze or a "not now", milliseconds since 1970 UTC; 0 for none
     * @param outcome of a disposition: won, lost, recycled, disqualified
     * @param to who was told of a breach
     */
    public record Detail(
            @Nullable Duty duty,
            String reason,
            String note,
            long untilMs,
            String outcome,
            String to) {
        public static final Detail NONE = new Detail(null, "", "", 0, "", "");

        /** Words only. */
        public static Detail note(String note) {
            return new Detail(null, "", note, 0, "", "");
        }

        /** Until when. */
        public static Detail until(long untilMs, String note) {
            return new Detail(null, "", note, untilMs, "", "");
        }

        /** Who has it from here on. */
        public static Detail duty(Duty duty, String reason) {
            return new Detail(duty, reason, "", 0, "", "");
        }
    }
}
