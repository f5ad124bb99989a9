package groundswell.qualify.backtest;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.collect.Projection;
import groundswell.kernel.StateWriter;
import groundswell.unify.Circles;
import groundswell.unify.Domains;
import groundswell.unify.Unify;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a history once: finds out what belongs together, and writes each entry short. */
final class Preparing implements LogReader {

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
    private final Beats beats = new Beats();

    /** Account keys that something was said of whose circle is known at the end only. */
    private final List<String> keysSaid = new ArrayList<>();

    /** What was said of them, in order. */
    private final List<LogEntry.Corrected> rulings = new ArrayList<>();

    private @Nullable List<int[]> identifiers;
    private long entries;
    private long lastSequence;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;

    Preparing(
            Projection projection,
            Domains domains,
            @Nullable Long untilMs,
            Shelf raw,
            LongConsumer progress) {
        this.projection = projection;
        this.domains = domains;
        this.untilMs = untilMs;
        this.raw = raw;
        this.progress = progress;
        this.circles = new Circles(domains);
        this.writer = new EntryWriter(circles, projection);
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
        rulings.add(said);
        put(Grouping.LATER - (keysSaid.size() - 1));
    }

    private void put(int element) {
        out.number(element);
        out.bytes(writer.written());
    }

    /** The last entry that was read. */
    long lastSequence() {
        return lastSequence;
    }

    /** What was said of accounts in the playbook's place or of their outcome, in order. */
    List<LogEntry.Corrected> rulings() {
        return rulings;
    }

    /** The identifiers of each part but the last, ascending, once it is finished. */
    List<int[]> identifiers() {
        return Objects.requireNonNull(identifiers);
    }

    /** Writes who is who, as {@link Unify#read} takes it. */
    void writeWho(StateWriter to) {
        circles.write(to);
    }

    /** Groups what was read. */
    Prepared finish(Supplier<Shelf> shelves) {
        out.flush();
        progress.accept(entries);
        Circles.Numbered numbered = circles.numbered();
        identifiers = circles.identifiers(numbered);
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
                new Grouping(raw, numbered, later).grouped(shelves.get()),
                numbered.keys());
    }
}
