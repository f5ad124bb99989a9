package groundswell.qualify.fold;

import groundswell.kernel.Days;
import org.jspecify.annotations.Nullable;

/**
 * How a signal's number follows from an account's state. Windows count whole UTC days and end with
 * the day of evaluation. Missing is NaN.
 */
sealed interface SignalPlan
        permits SignalPlan.OfSeries, SessionCount, Sequence, Together, Growth, Ratio {

    /** Days that those look back that have no window. */
    int REACH_DAYS = 400;

    /** Stands for a day that never comes. */
    int NEVER = Integer.MAX_VALUE;

    /**
     * The value as of a day; {@code today} may lie in the past of the state, then later days do not
     * count.
     */
    double value(Ledger state, int today);

    /**
     * The value after one more event of a series that it looks at.
     *
     * @param before the value without the event, as of the same day
     */
    default double after(Added event, double before, Ledger state, int today) {
        return value(state, today);
    }

    /** True if one more event of a series that it looks at surely left the value as it was. */
    default boolean untouched(Added event, Ledger state, int today) {
        return false;
    }

    /**
     * True if the value is surely the same as of the day before, since no event entered or left its
     * window with the day's beginning.
     */
    boolean still(Ledger state, int today);

    /**
     * The first day after {@code today} on which the value may be another than on the day before if
     * no event comes meanwhile, {@link #NEVER} if there is none.
     */
    int changes(Ledger state, int today);

    /** True if it looks at the series. */
    boolean looksAt(int series);

    /** How many days back it looks. */
    int reachDays();

    /**
     * True if it only depends on which people were active on which days, so that a second event of
     * a person on a day changes nothing.
     */
    default boolean daily() {
        return false;
    }

    /** The first day after {@code today} on which an event enters or leaves a window. */
    static int entersOrLeaves(@Nullable Series events, int windowDays, int today) {
        int oldest = events == null ? NEVER : events.firstDay(today - windowDays + 1);
        if (events == null || oldest == NEVER || oldest > today) {
            return oldest;
        }
        return Math.min(oldest + windowDays, events.firstDay(today + 1));
    }

    /** What looks at a single series. */
    sealed interface OfSeries extends SignalPlan {
        int series();

        @Override
        default boolean looksAt(int other) {
            return other == series();
        }
    }

    /** What looks at the events of a single series on the last days. */
    sealed interface Windowed extends OfSeries {
        int windowDays();

        @Override
        default boolean still(Ledger state, int today) {
            Series events = state.total(series());
            int left = today - windowDays();
            return events == null || !(events.any(left, left) || events.any(today, today));
        }

        @Override
        default int changes(Ledger state, int today) {
            return entersOrLeaves(state.total(series()), windowDays(), today);
        }

        @Override
        default int reachDays() {
            return windowDays();
        }
    }

    /** What looks at the days of a single series, however far back. */
    sealed interface Daily extends OfSeries {
        @Override
        default boolean still(Ledger state, int today) {
            return state.total(series()) == null;
        }

        @Override
        default int changes(Ledger state, int today) {
            Series events = state.total(series());
            return events == null ? NEVER : changes(events, today);
        }

        /** The same, for a series with events. */
        int changes(Series events, int today);

        @Override
        default boolean daily() {
            return true;
        }

        @Override
        default int reachDays() {
            return REACH_DAYS;
        }
    }

    record Count(int series, int windowDays) implements Windowed {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DaySeries days
                    ? days.sum(today - windowDays + 1, today)
                    : 0;
        }

        @Override
        public double after(Added event, double before, Ledger state, int today) {
            return untouched(event, state, today) ? before : before + 1;
        }

        @Override
        public boolean untouched(Added event, Ledger state, int today) {
            return event.day <= today - windowDays || event.day > today;
        }
    }

    record Sum(int series, int windowDays) implements Windowed {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DaySeries days
                    ? days.sum(today - windowDays + 1, today) / Series.FRACTION
                    : 0;
        }
    }

    record Max(int series, int windowDays) implements Windowed {
        @Override
        public double value(Ledger state, int today) {
            long max =
                    state.total(series) instanceof DaySeries days
                            ? days.max(today - windowDays + 1, today)
                            : Long.MIN_VALUE;
            return max == Long.MIN_VALUE ? Double.NaN : max / Series.FRACTION;
        }
    }

    record DaysWith(int series, int windowDays) implements Windowed {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DaySeries days
                    ? days.days(today - windowDays + 1, today)
                    : 0;
        }

        @Override
        public boolean daily() {
            return true;
        }
    }

    record People(int series, int windowDays) implements Windowed {
        @Override
        public double value(Ledger state, int today) {
            return state.people(series, today - windowDays + 1, today);
        }

        @Override
        public double after(Added event, double before, Ledger state, int today) {
            return untouched(event, state, today) ? before : before + 1;
        }

        @Override
        public boolean untouched(Added event, Ledger state, int today) {
            int from = today - windowDays + 1;
            return event.day < from
                    || event.day > today
                    || event.member.any(series, from, event.day - 1)
                    || event.member.any(series, event.day + 1, today);
        }

        @Override
        public boolean daily() {
            return true;
        }
    }

    record Distinct(int series, int windowDays) implements Windowed {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DistinctSeries values
                    ? values.distinct(today - windowDays + 1, today)
                    : 0;
        }

        @Override
        public double after(Added event, double before, Ledger state, int today) {
            if (event.forgotten || !(state.total(series) instanceof DistinctSeries values)) {
                return value(state, today);
            }
            int from = today - windowDays + 1;
            boolean counted =
                    event.repeated
                            || event.day < from
                            || values.occurs(event.value, from, today, event.day);
            return counted ? before : before + 1;
        }
    }

    /** Whole days since the last one. */
    record Recency(int series) implements Daily {
        @Override
        public double value(Ledger state, int today) {
            int last =
                    state.total(series) instanceof DaySeries days
                            ? days.lastDay(today)
                            : Integer.MIN_VALUE;
            return last == Integer.MIN_VALUE ? Double.NaN : today - last;
        }

        @Override
        public int changes(Series events, int today) {
            return events instanceof DaySeries days && days.lastDay(today) != Integer.MIN_VALUE
                    ? today + 1
                    : events.firstDay(today + 1);
        }
    }

    /** Whole days from the account's first event to the first one. */
    record First(int series) implements Daily {
        @Override
        public double value(Ledger state, int today) {
            Series events = state.total(series);
            int first = events == null ? NEVER : events.day(events.low);
            return first > today ? Double.NaN : first - Days.of(state.firstMs());
        }

        @Override
        public boolean still(Ledger state, int today) {
            Series events = state.total(series);
            return events == null || events.day(events.low) != today;
        }

        @Override
        public int changes(Series events, int today) {
            int first = events.day(events.low);
            return first > today ? first : NEVER;
        }

        @Override
        public int reachDays() {
            return 0;
        }
    }

    record Streak(int series) implements Daily {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DaySeries days ? days.streak(today) : 0;
        }

        @Override
        public int changes(Series events, int today) {
            int next = events.firstDay(today + 1);
            return events instanceof DaySeries days && days.streak(today) > 0
                    ? Math.min(next, days.lastDay(today) + 2)
                    : next;
        }
    }
}
