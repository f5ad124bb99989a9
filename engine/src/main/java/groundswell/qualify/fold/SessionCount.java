package groundswell.qualify.fold;

import groundswell.kernel.Days;

/** Sessions that begin in a window. */
record SessionCount(int windowDays) implements SignalPlan {
    @Override
    public double value(Ledger state, int today) {
        return state.sessions(today - windowDays + 1, today);
    }

    @Override
    public double after(Added session, double before, Ledger state, int today) {
        return session.day > today - windowDays ? before + 1 : before;
    }

    @Override
    public boolean still(Ledger state, int today) {
        return Days.of(state.lastMs()) < today - windowDays;
    }

    /** A session begins with an activity, so that it is one of their days that leaves. */
    @Override
    public int changes(Ledger state, int today) {
        return SignalPlan.entersOrLeaves(state.total(Program.ACTIVITY), windowDays, today);
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
