package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * What one identifier did for one account key: the smallest piece of state. It moves between
 * accounts as a whole when it becomes known who is who, so that correcting the past costs no second
 * look at the log.
 */
final class Unit {
    final int identity;

    /** True if events named the account; false if they count there by default. */
    final boolean explicit;

    /** The account key that it counts for. */
    int key;

    /** The person that the identifier belongs to. */
    int person;

    long firstMs = Long.MAX_VALUE;
    long lastMs = Long.MIN_VALUE;

    /** By index of the program's series; null where nothing happened. */
    final @Nullable Series[] series;

    Sessions sessions = new Sessions();

    Unit(int identity, int person, int key, boolean explicit, int seriesCount) {
        this.identity = identity;
        this.person = person;
        this.key = key;
        this.explicit = explicit;
        this.series = new @Nullable Series[seriesCount];
    }

    /**
     * Names the unit within an account: an identifier has one unit by default and one per key that
     * was named.
     */
    static long id(int identity, boolean explicit, int key) {
        return (long) identity << 32 | (explicit ? key + 1 : 0);
    }

    long id() {
        return id(identity, explicit, key);
    }

    void seen(long instantMs) {
        firstMs = Math.min(firstMs, instantMs);
        lastMs = Math.max(lastMs, instantMs);
    }

    /** Adds an event to one of its series. */
    void add(int index, int day, long instantMs, long value, Program program) {
        Series one = series[index];
        if (one == null) {
            one = program.series(index).create();
            series[index] = one;
        }
        one.add(day, instantMs, value);
    }

    /** Takes all of another unit in, whose identifier, person and key no longer matter. */
    void addAll(Unit other, Program program) {
        firstMs = Math.min(firstMs, other.firstMs);
        lastMs = Math.max(lastMs, other.lastMs);
        sessions.addAll(other.sessions, program.sessionGapMs());
        addSeries(series, other.series, program);
    }

    static void addSeries(@Nullable Series[] into, @Nullable Series[] from, Program program) {
        for (int i = 0; i < from.length; i++) {
            Series more = from[i];
            if (more != null) {
                Series mine = into[i];
                if (mine == null) {
                    mine = program.series(i).create();
                    into[i] = mine;
                }
                mine.addAll(more);
            }
        }
    }

    /** Forgets what lies before a day; returns true if there was something to forget. */
    boolean dropBefore(int day) {
        boolean dropped = sessions.dropBefore(day);
        for (Series one : series) {
            dropped |= one != null && one.dropBefore(day);
        }
        return dropped;
    }

    void write(StateWriter out) {
        out.count(identity);
        out.count(person);
        out.count(key + 1);
        out.flag(explicit);
        out.number(firstMs);
        out.number(lastMs);
        sessions.write(out);
        for (Series one : series) {
            out.flag(one != null);
            if (one != null) {
                one.write(out);
            }
        }
    }

    static Unit read(StateReader in, Program program) {
        int identity = in.count();
        int person = in.count();
        int key = in.count() - 1;
        Unit read = new Unit(identity, person, key, in.flag(), program.seriesCount());
        read.firstMs = in.number();
        read.lastMs = in.number();
        read.sessions = Sessions.read(in);
        for (int i = 0; i < read.series.length; i++) {
            if (in.flag()) {
                Series one = program.series(i).create();
                one.read(in);
                read.series[i] = one;
            }
        }
        return read;
    }
}
