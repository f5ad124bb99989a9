package groundswell.qualify.backtest;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.collect.Projection;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.unify.CircleNumbers;
import groundswell.unify.Circles;
import groundswell.unify.Domains;
import groundswell.unify.Unify;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history once: finds out what belongs together, and writes each entry short. Can be put
 * aside and taken up again when the history has grown.
 */
public final class Preparing implements LogReader {

    /** Of what {@link #write} writes; goes up when an entry or who is who is read otherwise. */
    private static final int VERSION = 1;

    /** Entries after which progress is told. */
    private static final long PROGRESS_ENTRIES = 16_384;

    private final Projection projection;
    private final Domains domains;
    private final @Nullable Long untilMs;
    private final Shelf raw;
    private final LongConsumer progress;
    private final Circles circles;
    private final EntryWriter writer;
    private final StateWriter out;
    private final Beats beats;

    /** Account keys that something was said of whose circle is known at the end only. */
    private final List<String> keysSaid = new ArrayList<>();

    private @Nullable CircleNumbers numbered;
    private long entries;
    private long lastSequence;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;

    /**
     * Nothing is read yet.
     *
     * @param projection the parts of events that are kept
     * @param untilMs entries that became known later are left out; null keeps all
     * @param raw empty; entries are put down there
     * @param progress gets the number of entries read, now and then; it may throw {@link
     *     History.Cancelled}
     */
    public Preparing(
            Projection projection,
            Domains domains,
            @Nullable Long untilMs,
            Shelf raw,
            LongConsumer progress) {
        this(
                projection,
                domains,
                untilMs,
                raw,
                progress,
                new EntryWriter(
                        new Circles(domains), projection, new Dictionary(), new Dictionary()),
                new Beats());
    }

    private Preparing(
            Projection projection,
            Domains domains,
            @Nullable Long untilMs,
            Shelf raw,
            LongConsumer progress,
            EntryWriter writer,
            Beats beats) {
        this.projection = projection;
        this.domains = domains;
        this.untilMs = untilMs;
        this.raw = raw;
        this.progress = progress;
        this.circles = writer.circles();
        this.writer = writer;
        this.beats = beats;
        this.out = new StateWriter(raw::append);
    }

    @Override
    public void read(LogEntry entry) {
        if (untilMs == null || entry.knownAtMs() <= untilMs) {
            take(entry);
        }
        if (++entries % PROGRESS_ENTRIES == 0) {
            progress.accept(entries);
        }
    }

    private void take(LogEntry entry) {
        long knownMs = entry.knownAtMs();
        lastSequence = entry.sequence();
        firstMs = Math.min(firstMs, knownMs);
        lastMs = Math.max(lastMs, knownMs);
        switch (entry) {
            case LogEntry.Tick tick -> beats.tick(tick);
            case LogEntry.Received received -> {
                beats.entry(received.sequence(), knownMs);
                receive(received);
            }
            case LogEntry.Corrected corrected -> {
                beats.entry(corrected.sequence(), knownMs);
                correct(corrected);
            }
        }
    }

    private void receive(LogEntry.Received received) {
        Event event = received.event();
        if (event.has(Event.BOT)) {
            return;
        }
        int element = circles.receive(event);
        writer.event(received);
        put(element == Unify.NONE ? Grouping.NOWHERE : element);
    }

    private void correct(LogEntry.Corrected corrected) {
        long knownMs = corrected.knownAtMs();
        switch (corrected.correction()) {
            case Correction.DomainExcluded said -> {
                circles.correct(said, knownMs);
                beats.excluded(corrected.sequence(), knownMs, said);
            }
            case Correction.Disposed said -> saidOf(said.accountKey(), corrected);
            case Correction.Overridden said -> saidOf(said.accountKey(), corrected);
            // Decides nothing, and is no label.
            case Correction.DealStated ignored -> {}
            case Correction.HandoffStepped ignored -> {}
            default -> {
                writer.correction(corrected);
                int element = circles.correct(corrected.correction(), knownMs);
                if (element != Unify.NONE) {
                    put(element);
                }
            }
        }
    }

    private void saidOf(String accountKey, LogEntry.Corrected said) {
        writer.correction(said);
        keysSaid.add(accountKey);
        put(Grouping.LATER - (keysSaid.size() - 1));
    }

    private void put(int element) {
        out.number(element);
        out.bytes(writer.written());
    }

    /** The last entry that was read; 0 before the first. */
    public long lastSequence() {
        return lastSequence;
    }

    /** The parts of events that are kept. */
    public Projection projection() {
        return projection;
    }

    /**
     * Puts it aside: writes all that is needed to go on, but for the entries, which stand on the
     * shelf. Only what keeps all entries can be put aside.
     */
    public void write(StateWriter to) {
        if (untilMs != null) {
            throw new IllegalStateException("it leaves out what became known later");
        }
        out.flush();
        to.count(VERSION);
        to.fixed(domains.fingerprint());
        write(projection, to);
        to.number(raw.size());
        to.number(entries);
        to.number(lastSequence);
        to.number(firstMs);
        to.number(lastMs);
        to.count(keysSaid.size());
        keysSaid.forEach(to::text);
        beats.write(to);
        writer.writeTexts(to);
        circles.write(to);
    }

    /**
     * Takes up what was put aside.
     *
     * @param shelf makes the shelf of which so many bytes are meant; there may be more
     * @return null if it was put aside by another version or with other lists of domains
     */
    public static @Nullable Preparing read(
            StateReader in, Domains domains, LongFunction<Shelf> shelf, LongConsumer progress) {
        if (in.count() != VERSION || in.fixed() != domains.fingerprint()) {
            return null;
        }
        Projection projection = projection(in);
        long bytes = in.number();
        long entries = in.number();
        long lastSequence = in.number();
        long firstMs = in.number();
        long lastMs = in.number();
        List<String> keysSaid = texts(in);
        Beats beats = Beats.read(in);
        Dictionary names = Dictionary.read(in);
        Dictionary properties = Dictionary.read(in);
        Circles circles = Circles.read(in, domains);
        var writer = new EntryWriter(circles, projection, names, properties);
        Preparing read =
                new Preparing(
                        projection, domains, null, shelf.apply(bytes), progress, writer, beats);
        read.keysSaid.addAll(keysSaid);
        read.entries = entries;
        read.lastSequence = lastSequence;
        read.firstMs = firstMs;
        read.lastMs = lastMs;
        return read;
    }

    private static void write(Projection projection, StateWriter out) {
        out.count(projection.propertyTypes().size());
        projection.propertyTypes().forEach(type -> out.count(type.ordinal()));
        out.count(projection.propertyNames().size());
        projection.propertyNames().forEach(out::text);
    }

    /** Contexts and message ids are in no prepared history. */
    private static Projection projection(StateReader in) {
        EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
        for (int rest = in.count(); rest > 0; rest--) {
            types.add(EventType.of(in.count()));
        }
        return new Projection(types, Set.copyOf(texts(in)), Set.of(), false);
    }

    private static List<String> texts(StateReader in) {
        List<String> texts = new ArrayList<>();
        for (int rest = in.count(); rest > 0; rest--) {
            texts.add(in.presentText());
        }
        return texts;
    }

    /** The identifiers of each part but the last, ascending, once it is finished. */
    List<int[]> identifiers() {
        return Objects.requireNonNull(numbered).identifiers();
    }

    /** What people said of accounts, in the order of the log, once it is finished. */
    List<LogEntry.Corrected> rulings(Prepared.Words words) {
        List<LogEntry.Corrected> found = new ArrayList<>();
        if (keysSaid.isEmpty()) {
            return found;
        }
        StateReader in = Grouping.read(raw);
        while (!in.atEnd()) {
            if (in.number() <= Grouping.LATER) {
                EntryReader entry =
                        new EntryReader(words, new StateReader(in.bytes()), circles.whoIsWho());
                if (entry.next() && entry.entry() instanceof LogEntry.Corrected said) {
                    found.add(said);
                }
            } else {
                in.skipBytes();
            }
        }
        return found;
    }

    /** Writes who is who, as {@link Unify#read} takes it. */
    void writeWho(StateWriter to) {
        circles.writeWho(to);
    }

    /**
     * Groups what was read; afterwards nothing more is.
     *
     * @param shelves makes what the parts stand on
     */
    public Prepared finish(Supplier<Shelf> shelves) {
        out.flush();
        progress.accept(entries);
        CircleNumbers found = circles.numbered();
        numbered = found;
        int[] later = keysSaid.stream().mapToInt(circles::ofKey).toArray();
        Prepared.Words words =
                new Prepared.Words(
                        circles.identifiers(), circles.keys(), writer.names(), writer.properties());
        return new Prepared(
                domains,
                projection,
                untilMs,
                new Prepared.Extent(entries, firstMs, lastMs),
                words,
                beats,
                new Grouping(raw, found, later).grouped(shelves.get()),
                found.keys());
    }
}
