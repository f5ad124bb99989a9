package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the people of an account did. While nothing happens there it stands as bytes, with the few
 * figures that lists ask for, and is read when somebody looks closer.
 */
abstract sealed class Remembered extends Figures implements Ledger permits AccountState {
    /** Days that lists tell of. */
    private static final int GLANCE_DAYS = 30;

    /** The day as of which numbers are. */
    int today;

    long firstMs = Long.MAX_VALUE;
    long lastMs = Long.MIN_VALUE;

    /** Null while it is packed. */
    private @Nullable Contents contents;

    /** The contents as bytes, of an account at which nothing happens; null while they change. */
    private byte @Nullable [] packed;

    /** What is asked of the contents most, as of when they were packed. */
    private int packedDay;

    private int packedPersons;
    private int packedPeople;
    private long packedEvents;

    /** True if its contents changed since somebody last set this to false. */
    boolean touched = true;

    /** Counts the units that are not packed. */
    private final OpenUnits open;

    Remembered(Program program, OpenUnits open) {
        super(program);
        this.open = open;
        this.contents = new Contents(program);
    }

    /** From here on what another account holds is looked at, which must not change meanwhile. */
    final void share(Remembered other) {
        contents = other.contents();
    }

    /** What its people did, about to be changed. */
    final Contents changing() {
        touched = true;
        Contents read = contents();
        packed = null;
        return read;
    }

    /** What its people did, to be looked at. */
    final Contents contents() {
        Contents read = contents;
        return read == null ? opened() : read;
    }

    private Contents opened() {
        Contents read = Contents.unpack(Objects.requireNonNull(packed), program);
        contents = read;
        open.add(read.size());
        return read;
    }

    /** So many units came, or went if it is negative. */
    final void units(int more) {
        open.add(more);
    }

    /**
     * Gives the memory of the contents back but for their bytes; they are read again when needed.
     */
    void pack() {
        Contents read = contents;
        if (read != null) {
            if (packed == null) {
                packed = read.pack(Numbering.SAME);
            }
            packedPersons = read.people();
            packedPeople = people30();
            packedEvents = events30();
            packedDay = today;
            contents = null;
            open.add(-read.size());
        }
    }

    boolean isPacked() {
        return contents == null;
    }

    /** Writes the contents and what is asked of them most. */
    void writeContents(Numbering numbering, StateWriter out) {
        if (!numbering.isSame()) {
            contents();
        }
        Contents read = contents;
        out.count(persons());
        out.count(people30());
        out.number(events30());
        out.bytes(
                packed != null && numbering.isSame()
                        ? packed
                        : Objects.requireNonNull(read).pack(numbering));
    }

    /** Mirror of {@link #writeContents}; the contents stay packed until they are needed. */
    void readContents(StateReader in) {
        packedDay = today;
        packedPersons = in.count();
        packedPeople = in.count();
        packedEvents = in.number();
        packed = in.bytes();
        contents = null;
    }

    @Override
    public @Nullable Series total(int series) {
        return contents().total(series);
    }

    @Override
    public int people(int series, int from, int to) {
        return contents().people(series, from, to);
    }

    @Override
    public int sessions(int from, int to) {
        return contents().sessions(from, to);
    }

    /** How many persons have been seen here. */
    int persons() {
        Contents read = contents;
        return read == null ? packedPersons : read.people();
    }

    /** How many persons were active on the last 30 days. */
    int people30() {
        return contents == null && packedDay == today
                ? packedPeople
                : isQuiet() ? 0 : people(Program.ACTIVITY, today - GLANCE_DAYS + 1, today);
    }

    /** How many events there were on the last 30 days. */
    long events30() {
        if (contents == null && packedDay == today) {
            return packedEvents;
        }
        return !isQuiet() && total(Program.ACTIVITY) instanceof DaySeries days
                ? days.sum(today - GLANCE_DAYS + 1, today)
                : 0;
    }

    private boolean isQuiet() {
        return lastMs < Days.startMs(today - GLANCE_DAYS + 1);
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
