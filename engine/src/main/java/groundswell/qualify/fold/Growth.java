package groundswell.qualify.fold;

/** The value now over the value one window ago. */
record Growth(SignalPlan of, int windowDays) implements SignalPlan {
    @Override
    public double value(Ledger state, int today) {
        double before = of.value(state, today - windowDays);
        return before == 0 || Double.isNaN(before) ? Double.NaN : of.value(state, today) / before;
    }

    @Override
    public double after(Added event, double before, Ledger state, int today) {
        boolean same =
                of.untouched(event, state, today) && of.untouched(event, state, today - windowDays);
        return same ? before : value(state, today);
    }

    @Override
    public boolean still(Ledger state, int today) {
        return of.still(state, today) && of.still(state, today - windowDays);
    }

    @Override
    public int changes(Ledger state, int today) {
        int before = of.changes(state, today - windowDays);
        return Math.min(of.changes(state, today), before == NEVER ? NEVER : before + windowDays);
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
