package groundswell.qualify.fold;

import groundswell.kernel.Days;

/** 1 if an event of one series was followed by one of another that lies in the window, else 0. */
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
    public boolean still(Ledger state, int today) {
        return state.total(first) == null || state.total(then) == null;
    }

    @Override
    public int changes(Ledger state, int today) {
        return state.total(first) == null
                ? NEVER
                : SignalPlan.entersOrLeaves(state.total(then), windowDays, today);
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
