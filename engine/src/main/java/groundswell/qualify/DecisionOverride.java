package groundswell.qualify;

/**
 * A person's decision in place of the playbook's.
 *
 * @param accountKey as it was named then
 * @param decision {@link #PQA} or {@link #LANE}
 * @param value {@link #QUALIFIED}, {@link #NOT_QUALIFIED}, or a lane's word; empty when it was
 *     taken back
 * @param untilMs from here on the playbook decides again, milliseconds since 1970 UTC
 * @param rationale why
 * @param by who
 * @param atMs since when, milliseconds since 1970 UTC
 * @param sequence of the log entry
 */
public record DecisionOverride(
        String accountKey,
        String decision,
        String value,
        long untilMs,
        String rationale,
        String by,
        long atMs,
        long sequence) {

    public static final String PQA = "pqa";
    public static final String LANE = "lane";
    public static final String QUALIFIED = "qualified";
    public static final String NOT_QUALIFIED = "not_qualified";

    /** Whether it decides at an instant. */
    public boolean holdsAt(long instantMs) {
        return !value.isEmpty() && instantMs < untilMs;
    }
}
