package groundswell.qualify.backtest;

import groundswell.collect.LogEntry;
import groundswell.collect.Projection;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.fold.EventMatch;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import groundswell.qualify.fold.Program;
import groundswell.qualify.fold.SlotSet;
import groundswell.unify.Domains;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Replays a history under a playbook through the fold that runs live, and keeps what it decided.
 *
 * <p>Two readings of time stand side by side. <b>As known then:</b> every decision, score and fact,
 * since an entry of the log cannot be seen before its turn; a late message, a merge or a trait
 * counts from when it became known. <b>As known at the end:</b> which account a conversion belongs
 * to, and when it happened (the message's own timestamp).
 */
public final class Backtest {

    /** Entries after which progress is told. */
    private static final long PROGRESS_ENTRIES = 16_384;

    private final Playbook playbook;
    private final Evaluation evaluation;
    private final Program program;
    private final Slots slots;
    private final Fold fold;
    private final Recorder recorder;
    private final DayTicks ticks;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;
    private long entries;

    private Backtest(Playbook playbook, Evaluation evaluation, Domains domains) {
        this.playbook = playbook;
        this.evaluation = evaluation;
        this.program = Program.watched(playbook);
        this.slots = Slots.of(playbook);
        this.recorder = new Recorder(evaluation, plan());
        this.fold = new Fold(program, domains, recorder);
        fold.watch(recorder);
        this.ticks = new DayTicks(fold);
    }

    /**
     * Which part of the history counts; null means from its beginning, or to its end.
     *
     * @param fromMs decisions before do not count, but what happened before does
     * @param toMs entries that became known later are not looked at
     */
    public record Period(@Nullable Long fromMs, @Nullable Long toMs) {
        public static final Period ALL = new Period(null, null);
    }

    /**
     * Replays.
     *
     * @param progress gets the number of entries read, now and then; it may throw {@link
     *     History.Cancelled}
     */
    public static BacktestRun run(
            Playbook playbook,
            Evaluation evaluation,
            Domains domains,
            History history,
            Period period,
            LongConsumer progress) {
        return new Backtest(playbook, evaluation, domains).run(history, period, progress);
    }

    /** The parts of a log's events that backtests of these playbooks need to see. */
    public static Projection projection(Evaluation evaluation, List<Playbook> playbooks) {
        Set<String> names = new TreeSet<>();
        playbooks.forEach(one -> names.addAll(Program.of(one).eventsWithProperties()));
        if (evaluation.label().on() instanceof Label.OfEvent(var filter)
                && new EventMatch(filter).readsProperties()) {
            names.add(filter.event());
        }
        return Need.of(names);
    }

    private BacktestRun run(History history, Period period, LongConsumer progress) {
        long untilMs = period.toMs == null ? Long.MAX_VALUE : period.toMs;
        history.replay(entry -> {
            if (entry.knownAtMs() <= untilMs) {
                take(entry);
            }
            if (++entries % PROGRESS_ENTRIES == 0) {
                progress.accept(entries);
            }
        });
        progress.accept(entries);
        long fromMs = period.fromMs == null ? Math.min(firstMs, lastMs) : period.fromMs;
        long toMs = period.toMs == null ? lastMs : period.toMs;
        if (lastMs != Long.MIN_VALUE) {
            ticks.finish(toMs);
        }
        return new BacktestRun(
                playbook,
                evaluation,
                fold,
                new Judge(evaluation, fromMs, toMs),
                units(),
                recorder.conversions().count(),
                entries);
    }

    private void take(LogEntry entry) {
        firstMs = Math.min(firstMs, entry.knownAtMs());
        lastMs = Math.max(lastMs, entry.knownAtMs());
        ticks.read(entry);
        recorder.conversions().read(entry, fold);
    }

    private Track.Plan plan() {
        SlotSet texts = new SlotSet(program.slots());
        SlotSet facts = new SlotSet(program.slots());
        playbook.signals().forEach(signal -> facts.add(slots.signal(signal.name())));
        playbook.traits()
                .forEach((name, kind) -> {
                    facts.add(slots.trait(name));
                    if (kind == groundswell.kernel.expression.Kind.TEXT) {
                        texts.add(slots.trait(name));
                    }
                });
        return new Track.Plan(program.slots(), facts, texts, evaluation.observe().toMillis());
    }

    private List<Unit> units() {
        Accounts accounts = new Accounts(fold);
        Int2ObjectOpenHashMap<LongArrayList> conversions =
                recorder.conversions().resolved(fold, accounts);
        Map<Integer, List<Track>> parts = new TreeMap<>();
        recorder.tracks()
                .int2ObjectEntrySet()
                .forEach(entry ->
                        parts.computeIfAbsent(
                                        accounts.now(entry.getIntKey()),
                                        unused -> new ArrayList<>())
                                .add(entry.getValue()));
        List<Unit> units = new ArrayList<>(parts.size());
        parts.forEach((account, tracks) -> {
            tracks.removeIf(track -> track.firstMs == Track.NEVER);
            tracks.sort(
                    Comparator.comparingDouble((Track track) -> -track.score)
                            .thenComparingLong(track -> track.firstMs));
            LongArrayList instants = conversions.get((int) account);
            if (!tracks.isEmpty()) {
                units.add(new Unit(account, tracks, instants == null ? LongList.of() : instants));
            }
        });
        return units;
    }
}
