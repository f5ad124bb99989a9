package groundswell.qualify.fold;

import groundswell.kernel.Days;
import java.util.ArrayList;
import java.util.List;

/**
 * One person within an account: all units of the person there, and their sessions as one. Follows
 * from the units; no part of a snapshot.
 */
final class Member {
    /** Stands for a person where there is none. */
    static final Member NOBODY = new Member(-1);

    final int person;
    private final List<Unit> units = new ArrayList<>(1);
    private Sessions sessions = new Sessions();

    Member(int person) {
        this.person = person;
    }

    List<Unit> units() {
        return units;
    }

    /**
     * Takes a unit in whose sessions count from now on. With a single unit the sessions are the
     * unit's own.
     */
    void take(Unit unit, long gapMs) {
        units.add(unit);
        if (units.size() == 1) {
            sessions = unit.sessions;
            return;
        }
        if (units.size() == 2) {
            sessions = new Sessions();
            sessions.addAll(units.getFirst().sessions, gapMs);
        }
        sessions.addAll(unit.sessions, gapMs);
    }

    /** Counts an activity of a unit; says what it did to where this person's sessions start. */
    Sessions.Effect visit(Unit unit, long instantMs, long gapMs) {
        Sessions.Effect effect = unit.sessions.add(instantMs, gapMs);
        return units.size() == 1 ? effect : sessions.add(instantMs, gapMs);
    }

    Sessions sessions() {
        return sessions;
    }

    /** True if the person has an event of the series on any of the days {@code from..to}. */
    boolean any(int series, int from, int to) {
        long fromMs = Days.startMs(from);
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            Series events = unit.lastMs < fromMs ? null : unit.series[series];
            if (events != null && events.any(from, to)) {
                return true;
            }
        }
        return false;
    }
}
