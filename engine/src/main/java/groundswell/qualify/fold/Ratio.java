package groundswell.qualify.fold;

/** One signal over another, missing where the other is 0. */
record Ratio(SignalPlan above, SignalPlan below) implements SignalPlan {
    @Override
    public double value(Ledger state, int today) {
        double divisor = below.value(state, today);
        return divisor == 0 || Double.isNaN(divisor)
                ? Double.NaN
                : above.value(state, today) / divisor;
    }

    @Override
    public boolean still(Ledger state, int today) {
        return above.still(state, today) && below.still(state, today);
    }

    @Override
    public int changes(Ledger state, int today) {
        return Math.min(above.changes(state, today), below.changes(state, today));
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
