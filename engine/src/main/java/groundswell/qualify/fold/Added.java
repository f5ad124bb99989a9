package groundswell.qualify.fold;

/**
 * One event that was just added to an account, as signals need to know it to bring their values up
 * to date without looking at all the rest. Reused from event to event.
 */
final class Added {
    /** Whose event it is; the event is among the person's already. */
    Member member = Member.NOBODY;

    /** Day of the event. */
    int day;

    /** What it added to the series. */
    long value;

    /** True if the person had an event of the series on that day before. */
    boolean sameDay;

    /** True if the account had the same value on that day before. */
    boolean repeated;

    /** True if something older had to be forgotten for it. */
    boolean forgotten;
}
