package groundswell.qualify;

import groundswell.collect.Outcome;

/**
 * What became of an account that sales was given, as somebody said: the label that models and
 * health are measured by.
 *
 * @param accountKey as it was named then
 * @param reason a short code; may be empty
 * @param by who said so
 * @param atMs when it came out, milliseconds since 1970 UTC
 * @param knownAtMs from when on it is known; never earlier decisions may know it
 * @param sequence of the log entry
 */
public record Disposition(
        String accountKey,
        Outcome outcome,
        String reason,
        String note,
        String by,
        long atMs,
        long knownAtMs,
        long sequence) {

    /** True when somebody said exactly this of the same instant before. */
    public boolean saysTheSameAs(Disposition other) {
        return accountKey.equals(other.accountKey)
                && outcome == other.outcome
                && atMs == other.atMs
                && by.equals(other.by)
                && reason.equals(other.reason)
                && note.equals(other.note);
    }
}
