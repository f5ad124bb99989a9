package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the people of an account did: its units, and what follows from them, which is no part of a
 * snapshot: the totals over all units, and the sessions of those who have several.
 */
final class Contents {
    private static final Unit[] NO_UNITS = {};
    private static final int[] NO_PERSONS = {};
    private static final Comparator<Unit> ORDER =
            Comparator.comparingInt((Unit unit) -> unit.person).thenComparingLong(Unit::id);

    private final Program program;

    /** By person, then by id. */
    private Unit[] units = NO_UNITS;

    /** The persons of the units. */
    private int[] persons = NO_PERSONS;

    private int size;
    private int personCount;

    /** The unit itself if there is only one. */
    private Tally totals = new Tally();

    /** By person, of those who have several units; null if nobody does. */
    private @Nullable Int2ObjectOpenHashMap<Sessions> joined;

    Contents(Program program) {
        this.program = program;
    }

    List<Unit> units() {
        return Arrays.asList(units).subList(0, size);
    }

    /** How many units there are. */
    int size() {
        return size;
    }

    /** How many persons there are. */
    int people() {
        return personCount;
    }

    /** How many of them had been seen by the end of a day, days since 1970 UTC. */
    int people(int day) {
        long end = Days.startMs(day + 1);
        int count = 0;
        int last = -1;
        for (int i = 0; i < size; i++) {
            if (units[i].firstMs < end && (last < 0 || persons[last] != persons[i])) {
                count++;
                last = i;
            }
        }
        return count;
    }

    /** The unit of that id, whoever it belongs to. */
    @Nullable Unit unit(long id) {
        for (int i = 0; i < size; i++) {
            if (units[i].id() == id) {
                return units[i];
            }
        }
        return null;
    }

    /** The unit of that id if it belongs to the person. */
    @Nullable Unit unit(int person, long id) {
        for (int i = first(person); i < size && persons[i] == person; i++) {
            if (units[i].id() == id) {
                return units[i];
            }
        }
        return null;
    }

    private int first(int person) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (persons[middle] < person) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int end(int from) {
        int to = from;
        while (to < size && persons[to] == persons[from]) {
            to++;
        }
        return to;
    }

    /** Takes a unit in whose identifier has no such unit here. */
    void add(Unit unit) {
        if (size == 0) {
            totals = unit;
        } else {
            if (size == 1) {
                totals = Tally.of(units(), program);
            }
            totals.addAll(unit, program);
        }
        insert(unit);
        int from = first(unit.person);
        int to = end(from);
        personCount += to - from == 1 ? 1 : 0;
        if (to - from == 2) {
            join(from, to);
        } else if (to - from > 2) {
            sessionsOf(from, to).addAll(unit.sessions, program.sessionGapMs());
        }
    }

    private void insert(Unit unit) {
        int at = first(unit.person);
        while (at < size && persons[at] == unit.person && units[at].id() < unit.id()) {
            at++;
        }
        if (size == units.length) {
            int capacity = size + (size >> 2) + 1;
            units = Arrays.copyOf(units, capacity);
            persons = Arrays.copyOf(persons, capacity);
        }
        System.arraycopy(units, at, units, at + 1, size - at);
        System.arraycopy(persons, at, persons, at + 1, size - at);
        units[at] = unit;
        persons[at] = unit.person;
        size++;
    }

    private void join(int from, int to) {
        Int2ObjectOpenHashMap<Sessions> all = joined;
        if (all == null) {
            all = new Int2ObjectOpenHashMap<>(2);
            joined = all;
        }
        Sessions sessions = new Sessions();
        for (int i = from; i < to; i++) {
            sessions.addAll(units[i].sessions, program.sessionGapMs());
        }
        all.put(persons[from], sessions);
    }

    private Sessions sessionsOf(int from, int to) {
        Sessions several = to - from > 1 && joined != null ? joined.get(persons[from]) : null;
        return several == null ? units[from].sessions : several;
    }

    /** Takes a unit out; {@link #rebuild} has to follow. */
    void remove(Unit unit) {
        int at = units().indexOf(unit);
        System.arraycopy(units, at + 1, units, at, size - at - 1);
        size--;
    }

    /** Takes all units out; {@link #rebuild} has to follow. */
    void clear() {
        size = 0;
    }

    /** Computes what follows from the units. */
    void rebuild() {
        units = Arrays.copyOf(units, size);
        Arrays.sort(units, ORDER);
        persons = new int[size];
        for (int i = 0; i < size; i++) {
            persons[i] = units[i].person;
        }
        totals = size == 1 ? units[0] : Tally.of(units(), program);
        joined = null;
        personCount = 0;
        for (int from = 0; from < size; from = end(from)) {
            personCount++;
            int to = end(from);
            if (to - from > 1) {
                join(from, to);
            }
        }
    }

    /** Forgets what lies before a day; returns true if there was something to forget. */
    boolean dropBefore(int day) {
        boolean dropped = false;
        for (int i = 0; i < size; i++) {
            dropped |= units[i].forget(day, program);
        }
        return dropped;
    }

    /**
     * Adds an event to a series of a unit and to the total; returns true if something older had to
     * be forgotten for it.
     */
    @SuppressWarnings("ReferenceEquality") // the very same one, which must not get it twice
    boolean add(Unit unit, int series, int day, long instantMs, long value) {
        SeriesPlan.Storage storage = program.series(series).storage();
        boolean forgotten = unit.add(series, storage, day, instantMs, value);
        return totals == unit ? forgotten : totals.add(series, storage, day, instantMs, value);
    }

    @Nullable Series total(int series) {
        return totals.series(series, program.series(series).storage());
    }

    /** True if a distinct value of the series was there on that day. */
    boolean holds(int series, int day, long value) {
        return program.series(series).storage() == SeriesPlan.Storage.DISTINCT
                && totals.holds(series, day, value);
    }

    /** The person's part in the account. */
    Member member(int person) {
        int from = first(person);
        return from < size && persons[from] == person
                ? member(from, end(from))
                : new Member(person, NO_UNITS, 0, 0, new Sessions());
    }

    private Member member(int from, int to) {
        return new Member(persons[from], units, from, to, sessionsOf(from, to));
    }

    /** One entry a person, by number. */
    List<Member> members() {
        List<Member> all = new ArrayList<>(personCount);
        for (int from = 0; from < size; from = end(from)) {
            all.add(member(from, end(from)));
        }
        return all;
    }

    int people(int series, int fromDay, int toDay) {
        int count = 0;
        for (int from = 0; from < size; from = end(from)) {
            count += member(from, end(from)).any(series, fromDay, toDay) ? 1 : 0;
        }
        return count;
    }

    int sessions(int fromDay, int toDay) {
        int count = 0;
        for (int from = 0; from < size; from = end(from)) {
            count += sessionsOf(from, end(from)).starting(fromDay, toDay);
        }
        return count;
    }

    /** The units as bytes; the same units give the same bytes. */
    byte[] pack(Numbering numbering) {
        StateWriter out = new StateWriter();
        out.count(size);
        for (int i = 0; i < size; i++) {
            UnitCodec.write(units[i], program, numbering, out);
        }
        return out.toBytes();
    }

    static Contents unpack(byte[] packed, Program program) {
        Contents contents = new Contents(program);
        StateReader in = new StateReader(packed);
        contents.size = in.count();
        contents.units = new Unit[contents.size];
        for (int i = 0; i < contents.size; i++) {
            contents.units[i] = UnitCodec.read(in, program);
        }
        contents.rebuild();
        return contents;
    }
}
