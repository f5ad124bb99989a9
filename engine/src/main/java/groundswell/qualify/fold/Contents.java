package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What the people of an account did: its units, and what follows from them, which is no part of a
 * snapshot: the totals over all units and the members.
 */
final class Contents {
    private final Program program;
    private final Long2ObjectOpenHashMap<Unit> units = new Long2ObjectOpenHashMap<>(2);
    private final Int2ObjectOpenHashMap<Member> members = new Int2ObjectOpenHashMap<>(2);
    private @Nullable Series[] totals;
    private boolean totalsOwned = true;

    Contents(Program program) {
        this.program = program;
        this.totals = new @Nullable Series[program.seriesCount()];
    }

    Collection<Unit> units() {
        return units.values();
    }

    @Nullable Unit unit(long id) {
        return units.get(id);
    }

    /** Takes a unit in whose identifier has no such unit here. */
    void add(Unit unit) {
        if (units.size() == 1 && !totalsOwned) {
            @Nullable Series[] shared = totals;
            totals = new @Nullable Series[program.seriesCount()];
            totalsOwned = true;
            Unit.addSeries(totals, shared, program);
        }
        units.put(unit.id(), unit);
        member(unit.person).take(unit, program.sessionGapMs());
        if (units.size() == 1) {
            totals = unit.series;
            totalsOwned = false;
        } else {
            Unit.addSeries(totals, unit.series, program);
        }
    }

    /** Takes a unit out; {@link #rebuild} has to follow. */
    void remove(Unit unit) {
        units.remove(unit.id());
    }

    /** Computes what follows from the units. */
    void rebuild() {
        members.clear();
        totals =
                units.size() == 1
                        ? units.values().iterator().next().series
                        : new @Nullable Series[program.seriesCount()];
        totalsOwned = units.size() != 1;
        for (Unit unit : units.values()) {
            member(unit.person).take(unit, program.sessionGapMs());
            if (totalsOwned) {
                Unit.addSeries(totals, unit.series, program);
            }
        }
    }

    /** Forgets what lies before a day; returns true if there was something to forget. */
    boolean dropBefore(int day) {
        boolean dropped = false;
        for (Unit unit : units.values()) {
            dropped |= unit.dropBefore(day);
        }
        return dropped;
    }

    /** Adds an event to a series of a unit and to the total. */
    void add(Unit unit, int series, int day, long instantMs, long value) {
        unit.add(series, day, instantMs, value, program);
        if (totalsOwned) {
            Series total = totals[series];
            if (total == null) {
                total = program.series(series).create();
                totals[series] = total;
            }
            total.add(day, instantMs, value);
        }
    }

    @Nullable Series total(int series) {
        return totals[series];
    }

    /** The person's part in the account; made if it is new. */
    Member member(int person) {
        Member member = members.get(person);
        if (member == null) {
            member = new Member(person);
            members.put(person, member);
        }
        return member;
    }

    /** One entry a person. */
    Collection<Member> members() {
        return members.values();
    }

    int people(int series, int from, int to) {
        int count = 0;
        for (Member member : members.values()) {
            if (member.any(series, from, to)) {
                count++;
            }
        }
        return count;
    }

    int sessions(int from, int to) {
        int count = 0;
        for (Member member : members.values()) {
            count += member.sessions().starting(from, to);
        }
        return count;
    }

    /** The units as bytes; the same units give the same bytes. */
    byte[] pack() {
        StateWriter out = new StateWriter();
        out.count(units.size());
        units.values().stream()
                .sorted(Comparator.comparingLong(Unit::id))
                .forEach(unit -> unit.write(out));
        return out.toBytes();
    }

    static Contents unpack(byte[] packed, Program program) {
        Contents contents = new Contents(program);
        StateReader in = new StateReader(packed);
        int count = in.count();
        contents.units.ensureCapacity(count);
        for (int i = 0; i < count; i++) {
            Unit unit = Unit.read(in, program);
            contents.units.put(unit.id(), unit);
        }
        contents.rebuild();
        return contents;
    }
}
