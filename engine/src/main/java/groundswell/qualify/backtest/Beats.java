package groundswell.qualify.backtest;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What concerns all accounts alike, in the order of the log: the beginning of each UTC day, whether
 * the log tells of it or not, and domains that form no company any more. Each knows which entry it
 * comes before.
 */
final class Beats {

    /**
     * One of them.
     *
     * @param sequence the first entry of the log that it comes before, or its own one
     * @param knownAtMs its instant
     * @param population averages that the log gave a day; null where it has none
     * @param excluded what was said about a domain; null for a day
     * @param beforeMs the latest instant known of before it
     */
    record Beat(
            long sequence,
            long knownAtMs,
            @Nullable Map<String, Double> population,
            Correction.@Nullable DomainExcluded excluded,
            long beforeMs) {}

    private final List<Beat> all;

    /** By number of beats: the latest beginning of a day among them. */
    private final LongArrayList dayMs = new LongArrayList();

    private long nowMs;
    private int today;

    Beats() {
        this.all = new ArrayList<>();
        this.nowMs = Long.MIN_VALUE;
        this.today = Integer.MIN_VALUE;
        dayMs.add(Long.MIN_VALUE);
    }

    private Beats(Beats other) {
        this.all = new ArrayList<>(other.all);
        this.nowMs = other.nowMs;
        this.today = other.today;
        dayMs.addAll(other.dayMs);
    }

    /** Writes all of them. */
    void write(StateWriter out) {
        out.count(all.size());
        for (Beat beat : all) {
            out.number(beat.sequence);
            out.number(beat.knownAtMs);
            out.number(beat.beforeMs);
            Map<String, Double> population = beat.population;
            out.count(population == null ? 0 : population.size() + 1);
            if (population != null) {
                population.forEach((name, average) -> {
                    out.text(name);
                    out.real(average);
                });
            }
            Correction.DomainExcluded excluded = beat.excluded;
            out.flag(excluded != null);
            if (excluded != null) {
                out.text(excluded.domain());
                out.flag(excluded.excluded());
            }
        }
        out.number(nowMs);
        out.number(today);
    }

    /** Goes on from what was written. */
    static Beats read(StateReader in) {
        Beats read = new Beats();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            long sequence = in.number();
            long knownAtMs = in.number();
            long beforeMs = in.number();
            Map<String, Double> population = population(in);
            Correction.DomainExcluded excluded =
                    in.flag() ? new Correction.DomainExcluded(in.presentText(), in.flag()) : null;
            read.add(new Beat(sequence, knownAtMs, population, excluded, beforeMs));
        }
        read.nowMs = in.number();
        read.today = (int) in.number();
        return read;
    }

    private static @Nullable Map<String, Double> population(StateReader in) {
        int size = in.count() - 1;
        if (size < 0) {
            return null;
        }
        Map<String, Double> read = new HashMap<>();
        for (int i = 0; i < size; i++) {
            read.put(in.presentText(), in.real());
        }
        return read;
    }

    /** An entry that is no day's beginning becomes known. */
    void entry(long sequence, long knownAtMs) {
        begin(sequence, knownAtMs, false);
        nowMs = Math.max(nowMs, knownAtMs);
    }

    /** The log itself says that a day begins. */
    void tick(LogEntry.Tick tick) {
        begin(tick.sequence(), tick.knownAtMs(), true);
        add(new Beat(tick.sequence(), tick.knownAtMs(), tick.population(), null, nowMs));
    }

    /** A domain is excluded, or is not any more; it became known as an entry. */
    void excluded(long sequence, long knownAtMs, Correction.DomainExcluded said) {
        add(new Beat(sequence, knownAtMs, null, said, nowMs));
    }

    private void begin(long sequence, long knownMs, boolean byTick) {
        int day = Days.of(knownMs);
        if (today == Integer.MIN_VALUE) {
            today = day;
        }
        int last = byTick ? day - 1 : day;
        while (today < last) {
            today++;
            add(new Beat(sequence, Days.startMs(today), null, null, nowMs));
        }
        today = Math.max(today, day);
    }

    private void add(Beat beat) {
        all.add(beat);
        dayMs.add(
                beat.excluded == null
                        ? Math.max(dayMs.getLong(dayMs.size() - 1), beat.knownAtMs)
                        : dayMs.getLong(dayMs.size() - 1));
        nowMs = Math.max(nowMs, beat.knownAtMs);
    }

    /** These, the days after them up to an instant, and that instant. */
    Beats until(long instantMs) {
        Beats more = new Beats(this);
        more.begin(Long.MAX_VALUE, instantMs, false);
        more.add(new Beat(Long.MAX_VALUE, instantMs, null, null, more.nowMs));
        return more;
    }

    int count() {
        return all.size();
    }

    Beat get(int beat) {
        return all.get(beat);
    }

    /** How many of them come before an entry; {@code from} is a number of which that is known. */
    int before(long sequence, int from) {
        int count = from;
        while (count < all.size() && all.get(count).sequence <= sequence) {
            count++;
        }
        return count;
    }

    /** Those that are entries of the log themselves, as such. */
    List<LogEntry> entries() {
        List<LogEntry> entries = new ArrayList<>();
        for (Beat beat : all) {
            if (beat.population != null) {
                entries.add(new LogEntry.Tick(beat.sequence, beat.knownAtMs, beat.population));
            } else if (beat.excluded != null) {
                entries.add(new LogEntry.Corrected(beat.sequence, beat.knownAtMs, beat.excluded));
            }
        }
        return entries;
    }

    /** The latest beginning of a day among the first so many; {@link Long#MIN_VALUE} if none. */
    long dayMs(int count) {
        return dayMs.getLong(count);
    }

    /** Numbers of those that are no days, ascending. */
    IntList exclusions() {
        IntArrayList found = new IntArrayList();
        for (int beat = 0; beat < all.size(); beat++) {
            if (all.get(beat).excluded != null) {
                found.add(beat);
            }
        }
        return found;
    }
}
