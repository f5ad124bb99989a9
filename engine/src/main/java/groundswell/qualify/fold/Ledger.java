package groundswell.qualify.fold;

import org.jspecify.annotations.Nullable;

/** What signals look at: the events of an account, or those of one of its people. */
interface Ledger {
    /** The series over all units, or null if nothing happened. */
    @Nullable Series total(int series);

    /** Distinct persons with an event of the series on the days {@code from..to}. */
    int people(int series, int from, int to);

    /**
     * Sessions that start on the days {@code from..to}; those of a person's several identifiers are
     * one where they overlap.
     */
    int sessions(int from, int to);

    /** Instant of the first event. */
    long firstMs();

    /** Instant of the last event. */
    long lastMs();
}
