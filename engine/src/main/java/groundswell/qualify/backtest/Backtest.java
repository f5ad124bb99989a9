package groundswell.qualify.backtest;

import groundswell.collect.Projection;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.fold.EventMatch;
import groundswell.qualify.fold.Need;
import groundswell.qualify.fold.Program;
import groundswell.qualify.fold.SlotSet;
import groundswell.unify.Domains;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Threads that replay. */
    public static final int THREADS = 2;

    private final Playbook playbook;
    private final Evaluation evaluation;
    private final Prepared prepared;
    private final Judge judge;
    private final Beats beats;

    private Backtest(Playbook playbook, Evaluation evaluation, Prepared prepared, Period period) {
        this.playbook = playbook;
        this.evaluation = evaluation;
        this.prepared = prepared;
        Prepared.Extent extent = prepared.extent();
        long fromMs =
                period.fromMs == null ? Math.min(extent.firstMs(), extent.lastMs()) : period.fromMs;
        long toMs = period.toMs == null ? extent.lastMs() : period.toMs;
        this.judge = new Judge(evaluation, fromMs, toMs);
        this.beats =
                extent.lastMs() == Long.MIN_VALUE ? prepared.beats() : prepared.beats().until(toMs);
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
     * Replays a history that is prepared for this: it {@link Prepared#serves} the projection and
     * the period's end.
     *
     * @param threads that work at it
     * @param progress gets the number of entries replayed, now and then, on the caller's thread; it
     *     may throw {@link History.Cancelled}
     */
    public static BacktestRun run(
            Playbook playbook,
            Evaluation evaluation,
            Prepared prepared,
            Period period,
            int threads,
            LongConsumer progress) {
        if (!prepared.serves(projection(evaluation, List.of(playbook)), period.toMs)) {
            throw new IllegalArgumentException("the history was prepared for something else");
        }
        return new Backtest(playbook, evaluation, prepared, period).run(threads, progress);
    }

    /** Prepares a history in memory and replays it. */
    public static BacktestRun run(
            Playbook playbook,
            Evaluation evaluation,
            Domains domains,
            History history,
            Period period,
            LongConsumer progress) {
        try (Prepared prepared =
                Prepared.of(
                        history,
                        projection(evaluation, List.of(playbook)),
                        domains,
                        period.toMs,
                        HeapShelf::new,
                        progress)) {
            return run(playbook, evaluation, prepared, period, THREADS, progress);
        }
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

    private BacktestRun run(int threads, LongConsumer progress) {
        Pacing.Timeline timeline =
                new Pacing.Timeline(beats, beats.exclusions(), populations(threads, progress));
        PartWork work = new PartWork(prepared, progress);
        List<PartFold> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(new PartFold(prepared, playbook, evaluation, timeline, work::through));
        }
        List<Unit> units = work.done(workers);
        progress.accept(prepared.entries());
        units.sort(Comparator.comparingInt(Unit::account));
        return new BacktestRun(
                playbook,
                evaluation,
                Program.of(playbook).decisive(),
                judge,
                units,
                workers.stream().mapToLong(PartFold::conversions).sum(),
                prepared.entries());
    }

    /** Averages over all accounts by beat, if anything that matters looks at them. */
    private @Nullable List<Map<String, Double>> populations(int threads, LongConsumer progress) {
        Slots slots = Slots.of(playbook);
        SlotSet segments = new SlotSet(slots.count());
        playbook.segments()
                .values()
                .forEach(segment -> {
                    for (int slot : slots.condition(segment).slots()) {
                        segments.add(slot);
                    }
                });
        return Program.of(playbook).comparesAccounts(segments)
                ? new Populations(prepared, playbook, beats)
                        .of(new PartWork(prepared, progress), threads)
                : null;
    }
}
