package groundswell.qualify.fold;

/**
 * What one identifier did for one account key: the smallest piece of state. It moves between
 * accounts as a whole when it becomes known who is who, so that correcting the past costs no second
 * look at the log.
 */
final class Unit extends Tally {
    final int identity;

    /** True if events named the account; false if they count there by default. */
    final boolean explicit;

    /** The account key that it counts for. */
    int key;

    /** The person that the identifier belongs to. */
    int person;

    long firstMs = Long.MAX_VALUE;
    long lastMs = Long.MIN_VALUE;

    final Sessions sessions;

    Unit(int identity, int person, int key, boolean explicit) {
        this(identity, person, key, explicit, new Sessions());
    }

    Unit(int identity, int person, int key, boolean explicit, Sessions sessions) {
        this.identity = identity;
        this.person = person;
        this.key = key;
        this.explicit = explicit;
        this.sessions = sessions;
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

    /** Takes all of another unit in, whose identifier, person and key no longer matter. */
    void addAll(Unit other, Program program) {
        firstMs = Math.min(firstMs, other.firstMs);
        lastMs = Math.max(lastMs, other.lastMs);
        sessions.addAll(other.sessions, program.sessionGapMs());
        super.addAll(other, program);
    }

    /** Forgets what lies before a day; returns true if there was something to forget. */
    boolean forget(int day, Program program) {
        boolean dropped = sessions.dropBefore(day);
        return dropBefore(day, program) || dropped;
    }
}
