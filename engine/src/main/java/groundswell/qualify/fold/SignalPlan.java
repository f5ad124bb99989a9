package groundswell.qualify.fold;

import groundswell.kernel.Days;

/**
 * How a signal's number follows from an account's state. Windows count whole UTC days and end with
 * the day of evaluation. Missing is NaN.
 */
sealed interface SignalPlan {

    /**
     * The value as of a day; {@code today} may lie in the past of the state, then later days do not
     * count.
     */
    double value(Ledger state, int today);

    /** The series that it looks at; a bit each. */
    default boolean looksAt(int series) {
        return false;
    }

    /** How many days back it looks. */
    int reachDays();

    /**
     * True if it only depends on which people were active on which days, so that a second event of
     * a person on a day changes nothing.
     */
    default boolean daily() {
        return false;
    }

    record Count(int series, int windowDays) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DaySeries days
                    ? days.sum(today - windowDays + 1, today)
                    : 0;
        }

        @Override
        public boolean looksAt(int other) {
            return other == series;
        }

        @Override
        public int reachDays() {
            return windowDays;
        }
    }

    record Sum(int series, int windowDays) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DaySeries days
                    ? days.sum(today - windowDays + 1, today) / Series.FRACTION
                    : 0;
        }

        @Override
        public boolean looksAt(int other) {
            return other == series;
        }

        @Override
        public int reachDays() {
            return windowDays;
        }
    }

    record Max(int series, int windowDays) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            long max =
                    state.total(series) instanceof DaySeries days
                            ? days.max(today - windowDays + 1, today)
                            : Long.MIN_VALUE;
            return max == Long.MIN_VALUE ? Double.NaN : max / Series.FRACTION;
        }

        @Override
        public boolean looksAt(int other) {
            return other == series;
        }

        @Override
        public int reachDays() {
            return windowDays;
        }
    }

    record DaysWith(int series, int windowDays) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DaySeries days
                    ? days.days(today - windowDays + 1, today)
                    : 0;
        }

        @Override
        public boolean looksAt(int other) {
            return other == series;
        }

        @Override
        public boolean daily() {
            return true;
        }

        @Override
        public int reachDays() {
            return windowDays;
        }
    }

    record People(int series, int windowDays) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            return state.people(series, today - windowDays + 1, today);
        }

        @Override
        public boolean looksAt(int other) {
            return other == series;
        }

        @Override
        public boolean daily() {
            return true;
        }

        @Override
        public int reachDays() {
            return windowDays;
        }
    }

    record Distinct(int series, int windowDays) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DistinctSeries values
                    ? values.distinct(today - windowDays + 1, today)
                    : 0;
        }

        @Override
        public boolean looksAt(int other) {
            return other == series;
        }

        @Override
        public int reachDays() {
            return windowDays;
        }
    }

    /** Whole days since the last one. */
    record Recency(int series) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            int last =
                    state.total(series) instanceof DaySeries days
                            ? days.lastDay(today)
                            : Integer.MIN_VALUE;
            return last == Integer.MIN_VALUE ? Double.NaN : today - last;
        }

        @Override
        public boolean looksAt(int other) {
            return other == series;
        }

        @Override
        public boolean daily() {
            return true;
        }

        @Override
        public int reachDays() {
            return 400;
        }
    }

    /** Whole days from the account's first event to the first one. */
    record First(int series) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            Series events = state.total(series);
            if (events == null
                    || events.firstMs() == Long.MAX_VALUE
                    || Days.of(events.firstMs()) > today) {
                return Double.NaN;
            }
            return Days.of(events.firstMs()) - Days.of(state.firstMs());
        }

        @Override
        public boolean looksAt(int other) {
            return other == series;
        }

        @Override
        public boolean daily() {
            return true;
        }

        @Override
        public int reachDays() {
            return 0;
        }
    }

    record Streak(int series) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            return state.total(series) instanceof DaySeries days ? days.streak(today) : 0;
        }

        @Override
        public boolean looksAt(int other) {
            return other == series;
        }

        @Override
        public boolean daily() {
            return true;
        }

        @Override
        public int reachDays() {
            return 400;
        }
    }

    record SessionCount(int windowDays) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            return state.sessions(today - windowDays + 1, today);
        }

        @Override
        public boolean looksAt(int series) {
            return series == Program.SESSIONS;
        }

        @Override
        public int reachDays() {
            return windowDays;
        }
    }

    record Sequence(int first, int then, int windowDays) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            if (!(state.total(first) instanceof InstantSeries a)
                    || !(state.total(then) instanceof InstantSeries b)) {
                return 0;
            }
            long fromMs = Days.startMs(today - windowDays + 1);
            long toMs = Days.startMs(today + 1) - 1;
            return a.followedBy(b, windowDays * Days.MS, fromMs, toMs) ? 1 : 0;
        }

        @Override
        public boolean looksAt(int series) {
            return series == first || series == then;
        }

        @Override
        public int reachDays() {
            return windowDays * 2;
        }
    }

    /** The value now over the value one window ago. */
    record Growth(SignalPlan of, int windowDays) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            double before = of.value(state, today - windowDays);
            return before == 0 || Double.isNaN(before)
                    ? Double.NaN
                    : of.value(state, today) / before;
        }

        @Override
        public boolean looksAt(int series) {
            return of.looksAt(series);
        }

        @Override
        public boolean daily() {
            return of.daily();
        }

        @Override
        public int reachDays() {
            return of.reachDays() + windowDays;
        }
    }

    record Ratio(SignalPlan above, SignalPlan below) implements SignalPlan {
        @Override
        public double value(Ledger state, int today) {
            double divisor = below.value(state, today);
            return divisor == 0 || Double.isNaN(divisor)
                    ? Double.NaN
                    : above.value(state, today) / divisor;
        }

        @Override
        public boolean looksAt(int series) {
            return above.looksAt(series) || below.looksAt(series);
        }

        @Override
        public boolean daily() {
            return above.daily() && below.daily();
        }

        @Override
        public int reachDays() {
            return Math.max(above.reachDays(), below.reachDays());
        }
    }
}
