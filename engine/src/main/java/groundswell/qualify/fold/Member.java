package groundswell.qualify.fold;

import groundswell.kernel.Days;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * One person within an account: all units of the person there, and their sessions as one. A look at
 * them, good until units come or go.
 */
final class Member {
    /** Stands for a person where there is none. */
    static final Member NOBODY = new Member(-1, new Unit[0], 0, 0, new Sessions());

    final int person;
    private final Unit[] units;
    private final int from;
    private final int to;
    private final Sessions sessions;

    /**
     * @param units of which those from {@code from} to {@code to - 1} are the person's
     * @param sessions of all of them; a single unit's own
     */
    Member(int person, Unit[] units, int from, int to, Sessions sessions) {
        this.person = person;
        this.units = units;
        this.from = from;
        this.to = to;
        this.sessions = sessions;
    }

    /** A person whose units belong to no account. */
    static Member of(int person, Collection<Unit> units, long gapMs) {
        Sessions sessions = new Sessions();
        units.forEach(unit -> sessions.addAll(unit.sessions, gapMs));
        return new Member(person, units.toArray(Unit[]::new), 0, units.size(), sessions);
    }

    List<Unit> units() {
        return Arrays.asList(units).subList(from, to);
    }

    /** Counts an activity of a unit; says what it did to where this person's sessions start. */
    Sessions.Effect visit(Unit unit, long instantMs, long gapMs) {
        Sessions.Effect effect = unit.sessions.add(instantMs, gapMs);
        return to - from == 1 ? effect : sessions.add(instantMs, gapMs);
    }

    Sessions sessions() {
        return sessions;
    }

    /** True if the person has an event of the series on any of the days {@code from..to}. */
    boolean any(int series, int fromDay, int toDay) {
        long fromMs = Days.startMs(fromDay);
        for (int i = from; i < to; i++) {
            if (units[i].lastMs >= fromMs && units[i].any(series, fromDay, toDay)) {
                return true;
            }
        }
        return false;
    }
}
