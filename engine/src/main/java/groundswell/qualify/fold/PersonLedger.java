package groundswell.qualify.fold;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /**
     * Sessions of each person: those of several identifiers of one person are joined where they
     * overlap.
     */
    static Collection<Sessions> sessionsByPerson(
            Collection<Unit> units, boolean personsRepeat, long gapMs) {
        if (!personsRepeat) {
            List<Sessions> all = new ArrayList<>(units.size());
            units.forEach(unit -> all.add(unit.sessions));
            return all;
        }
        Int2ObjectOpenHashMap<Sessions> byPerson = new Int2ObjectOpenHashMap<>();
        for (Unit unit : units) {
            Sessions joined = byPerson.get(unit.person);
            if (joined == null) {
                joined = new Sessions();
                byPerson.put(unit.person, joined);
            }
            joined.addAll(unit.sessions, gapMs);
        }
        return byPerson.values();
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

    long lastMs() {
        return lastMs;
    }
}
