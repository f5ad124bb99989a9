package groundswell.qualify.fold;

import java.util.Arrays;

/** Days on which each of several series has an event. */
final class Together implements SignalPlan {
    private final int[] series;
    private final int windowDays;

    /**
     * @param series two or more
     */
    Together(int[] series, int windowDays) {
        this.series = series;
        this.windowDays = windowDays;
    }

    @Override
    public double value(Ledger state, int today) {
        int count = 0;
        if (!(state.total(series[0]) instanceof DaySeries first)) {
            return count;
        }
        int from = today - windowDays + 1;
        int day = first.lastDay(today);
        while (day >= from) {
            count += on(state, day) ? 1 : 0;
            day = first.lastDay(day - 1);
        }
        return count;
    }

    private boolean on(Ledger state, int day) {
        for (int one : series) {
            Series events = state.total(one);
            if (events == null || !events.any(day, day)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean still(Ledger state, int today) {
        return !on(state, today) && !on(state, today - windowDays);
    }

    /** A day that counts has an event of the first series too. */
    @Override
    public int changes(Ledger state, int today) {
        return SignalPlan.entersOrLeaves(state.total(series[0]), windowDays, today);
    }

    @Override
    public boolean looksAt(int other) {
        return Arrays.stream(series).anyMatch(one -> one == other);
    }

    @Override
    public int reachDays() {
        return windowDays;
    }

    @Override
    public boolean daily() {
        return true;
    }
}
