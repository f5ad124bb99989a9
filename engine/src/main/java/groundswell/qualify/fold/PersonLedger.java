package groundswell.qualify.fold;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What one person did within one account: the same signals, seen of a single member. */
final class PersonLedger implements Ledger {
    private final @Nullable Series[] totals;
    private final Sessions sessions = new Sessions();
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;

    PersonLedger(Collection<Unit> unitsOfPerson, Program program) {
        totals = new @Nullable Series[program.seriesCount()];
        for (Unit unit : unitsOfPerson) {
            Unit.addSeries(totals, unit.series, program);
            sessions.addAll(unit.sessions, program.sessionGapMs());
            firstMs = Math.min(firstMs, unit.firstMs);
            lastMs = Math.max(lastMs, unit.lastMs);
        }
    }

    @Override
    public @Nullable Series total(int series) {
        return totals[series];
    }

    @Override
    public int people(int series, int from, int to) {
        Series events = totals[series];
        return events != null && events.any(from, to) ? 1 : 0;
    }

    @Override
    public int sessions(int from, int to) {
        return sessions.starting(from, to);
    }

    @Override
    public long firstMs() {
        return firstMs;
    }

    @Override
    public long lastMs() {
        return lastMs;
    }
}
