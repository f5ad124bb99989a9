package groundswell.route;

/**
 * What became of a handoff so far. Instants are milliseconds since 1970 UTC; 0 for what did not
 * happen.
 *
 * @param touchedAtMs when a human last did something about it
 * @param reason of the disposition: a short code
 * @param note of the disposition
 */
public record Progress(
        HandoffState state,
        long acceptedAtMs,
        long engagedAtMs,
        long closedAtMs,
        long snoozedUntilMs,
        long touchedAtMs,
        long warnedAtMs,
        long breachedAtMs,
        long goalAtMs,
        String reason,
        String note) {

    /** Nothing happened yet. */
    static Progress begun(HandoffState state) {
        return new Progress(state, 0, 0, 0, 0, 0, 0, 0, 0, "", "");
    }

    Progress accepted(long atMs) {
        return new Progress(
                HandoffState.ACCEPTED,
                acceptedAtMs == 0 ? atMs : acceptedAtMs,
                engagedAtMs,
                closedAtMs,
                0,
                atMs,
                warnedAtMs,
                breachedAtMs,
                goalAtMs,
                reason,
                note);
    }

    Progress engaged(long atMs) {
        return new Progress(
                HandoffState.ENGAGED,
                acceptedAtMs == 0 ? atMs : acceptedAtMs,
                engagedAtMs == 0 ? atMs : engagedAtMs,
                closedAtMs,
                0,
                atMs,
                warnedAtMs,
                breachedAtMs,
                goalAtMs,
                reason,
                note);
    }

    Progress closed(HandoffState as, long atMs, boolean byHuman, String why, String words) {
        return new Progress(
                as,
                acceptedAtMs,
                engagedAtMs,
                atMs,
                0,
                byHuman ? atMs : touchedAtMs,
                warnedAtMs,
                breachedAtMs,
                goalAtMs,
                why,
                words);
    }

    Progress touched(long atMs, long untilMs) {
        return new Progress(
                state,
                acceptedAtMs,
                engagedAtMs,
                closedAtMs,
                untilMs,
                atMs,
                warnedAtMs,
                breachedAtMs,
                goalAtMs,
                reason,
                note);
    }

    Progress clocked(long warnedMs, long breachedMs) {
        return new Progress(
                state,
                acceptedAtMs,
                engagedAtMs,
                closedAtMs,
                snoozedUntilMs,
                touchedAtMs,
                warnedMs,
                breachedMs,
                goalAtMs,
                reason,
                note);
    }

    /** With somebody else, or nobody: to be taken up anew. What was late stays so. */
    Progress pending() {
        return new Progress(
                HandoffState.PENDING,
                0,
                0,
                0,
                0,
                touchedAtMs,
                0,
                breachedAtMs,
                goalAtMs,
                reason,
                note);
    }

    Progress reached(long atMs) {
        return new Progress(
                state,
                acceptedAtMs,
                engagedAtMs,
                closedAtMs,
                snoozedUntilMs,
                touchedAtMs,
                warnedAtMs,
                breachedAtMs,
                atMs,
                reason,
                note);
    }
}
