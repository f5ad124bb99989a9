package groundswell.qualify.backtest;

import groundswell.collect.Projection;
import groundswell.kernel.StateReader;
import groundswell.unify.Domains;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A history, read once and parted into circles of accounts that have nothing to do with each other
 * ({@link groundswell.unify.Circles}): each can be folded alone, on any thread, and gives what
 * folding the whole log gives. Serves any number of backtests whose projection it covers.
 * Thread-safe; holds memory or a file until it is closed.
 */
public final class Prepared implements AutoCloseable {

    /** What entries are about, by number. */
    static final class Words {
        private final String[] identifiers;
        private final String[] keys;
        private final String[] names;
        private final String[] properties;

        /**
         * @param identifiers users' and visitors'
         * @param keys account keys
         * @param names of events
         * @param properties of events
         */
        Words(String[] identifiers, String[] keys, String[] names, String[] properties) {
            this.identifiers = identifiers;
            this.keys = keys;
            this.names = names;
            this.properties = properties;
        }

        String identifier(int number) {
            return identifiers[number];
        }

        String key(int number) {
            return keys[number];
        }

        String name(int number) {
            return names[number];
        }

        String properties(int number) {
            return properties[number];
        }
    }

    /**
     * What was read.
     *
     * @param entries how many, also those that became known later than was asked for
     * @param firstMs the earliest instant of one that counts
     * @param lastMs the latest one; {@link Long#MIN_VALUE} if none does
     */
    record Extent(long entries, long firstMs, long lastMs) {}

    private final Domains domains;
    private final Projection projection;
    private final @Nullable Long untilMs;
    private final Extent extent;
    private final Words words;
    private final Beats beats;
    private final Shelf shelf;

    /** Where each part begins; one more at the end. */
    private final long[] starts;

    /** The account keys of each part, ascending; of the last part none. */
    private final List<int[]> keys;

    Prepared(
            Domains domains,
            Projection projection,
            @Nullable Long untilMs,
            Extent extent,
            Words words,
            Beats beats,
            Grouping.Grouped grouped,
            List<int[]> keys) {
        this.domains = domains;
        this.projection = projection;
        this.untilMs = untilMs;
        this.extent = extent;
        this.words = words;
        this.beats = beats;
        this.shelf = grouped.shelf;
        this.starts = grouped.starts;
        this.keys = keys;
    }

    /**
     * Reads a history.
     *
     * @param projection the parts of events that are kept
     * @param untilMs entries that became known later are left out; null keeps all
     * @param shelves makes what the parts stand on; two at a time are in use
     * @param progress gets the number of entries read, now and then; it may throw {@link
     *     History.Cancelled}
     */
    public static Prepared of(
            History history,
            Projection projection,
            Domains domains,
            @Nullable Long untilMs,
            Supplier<Shelf> shelves,
            LongConsumer progress) {
        try (Shelf raw = shelves.get()) {
            Preparing preparing = new Preparing(projection, domains, untilMs, raw, progress);
            history.replay(preparing);
            return preparing.finish(shelves);
        }
    }

    /** True if it holds all that these backtests need. */
    public boolean serves(Projection wanted, @Nullable Long until) {
        return projection.covers(wanted) && java.util.Objects.equals(untilMs, until);
    }

    /** How many entries were read. */
    public long entries() {
        return extent.entries;
    }

    /** How many bytes the entries take. */
    public long bytes() {
        return starts[starts.length - 1];
    }

    Domains domains() {
        return domains;
    }

    Extent extent() {
        return extent;
    }

    Words words() {
        return words;
    }

    Beats beats() {
        return beats;
    }

    /** How many parts there are; the last one is what belongs to nobody. */
    int parts() {
        return starts.length - 1;
    }

    /** The account keys of a part by their number there: what they are numbered by in the whole. */
    int[] keys(int part) {
        return part < keys.size() ? keys.get(part) : IntArrays.EMPTY_ARRAY;
    }

    /** How many bytes a part has. */
    long bytes(int part) {
        return starts[part + 1] - starts[part];
    }

    /** The bytes of a part. */
    StateReader open(int part) {
        long end = starts[part + 1];
        long[] at = {starts[part]};
        return new StateReader(
                (into, offset, length) -> {
                    int wanted = (int) Math.min(length, end - at[0]);
                    int came = wanted == 0 ? -1 : shelf.read(at[0], into, offset, wanted);
                    at[0] += Math.max(came, 0);
                    return came;
                },
                (int) Math.min(end - at[0], PIECE_BYTES));
    }

    private static final int PIECE_BYTES = 1 << 18;

    /** Gives memory or file back. */
    @Override
    public void close() {
        shelf.close();
    }
}
