package groundswell.qualify.backtest;

import groundswell.collect.LogEntry;
import groundswell.kernel.expression.Facts;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Program;
import groundswell.qualify.fold.SlotSet;
import groundswell.unify.Domains;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.function.LongConsumer;

/**
 * What a backtest gives: the whole history through one fold, day by day, with every number kept up
 * to date. Slow and simple, to hold the real one against.
 */
final class WholeBacktest {

    /** Entries after which progress is told. */
    private static final long PROGRESS_ENTRIES = 16_384;

    private final Playbook playbook;
    private final Evaluation evaluation;
    private final Program program;
    private final Slots slots;
    private final Fold fold;
    private final Recorder recorder;
    private final DayTicks ticks;
    private IntSet there = new IntOpenHashSet();
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;
    private long entries;

    private WholeBacktest(Playbook playbook, Evaluation evaluation, Domains domains) {
        this.playbook = playbook;
        this.evaluation = evaluation;
        this.program = Program.watched(playbook);
        this.slots = Slots.of(playbook);
        this.recorder = new Recorder(evaluation, new TrackPlan(playbook, evaluation));
        this.fold = new Fold(program, domains, recorder);
        fold.watch(this::judged);
        this.ticks = new DayTicks(fold);
    }

    /**
     * Replays.
     *
     * @param progress gets the number of entries read, now and then; it may throw {@link
     *     History.Cancelled}
     */
    static BacktestRun run(
            Playbook playbook,
            Evaluation evaluation,
            Domains domains,
            History history,
            Backtest.Period period,
            LongConsumer progress) {
        return new WholeBacktest(playbook, evaluation, domains).run(history, period, progress);
    }

    private BacktestRun run(History history, Backtest.Period period, LongConsumer progress) {
        long untilMs = period.toMs() == null ? Long.MAX_VALUE : period.toMs();
        history.replay(entry -> {
            if (entry.knownAtMs() <= untilMs) {
                take(entry);
            }
            if (++entries % PROGRESS_ENTRIES == 0) {
                progress.accept(entries);
            }
        });
        progress.accept(entries);
        long fromMs = period.fromMs() == null ? Math.min(firstMs, lastMs) : period.fromMs();
        long toMs = period.toMs() == null ? lastMs : period.toMs();
        if (lastMs != Long.MIN_VALUE) {
            ticks.finish(toMs);
        }
        return new BacktestRun(
                playbook,
                evaluation,
                program.decisive(),
                new Judge(evaluation, fromMs, toMs),
                new Units(fold, account -> account).of(recorder),
                recorder.conversions().count(),
                entries);
    }

    private void take(LogEntry entry) {
        firstMs = Math.min(firstMs, entry.knownAtMs());
        lastMs = Math.max(lastMs, entry.knownAtMs());
        ticks.read(entry);
        IntSet now = new IntOpenHashSet(fold.standing().accounts());
        there.removeAll(now);
        there.forEach(account -> recorder.track(account).ended(entry.knownAtMs()));
        there = now;
        recorder.conversions().read(entry, fold);
    }

    /** Looks at every number at every judgement. */
    private void judged(int account, long atMs, double headline, Facts facts, SlotSet changed) {
        Track track = recorder.track(account);
        track.judged(atMs, headline);
        SlotSet missing = track.missing();
        for (int slot = missing.nextInBoth(changed, 0);
                slot >= 0;
                slot = missing.nextInBoth(changed, slot + 1)) {
            if (track.isThere(slot, facts)) {
                track.first(slot, atMs);
            }
        }
        if (atMs <= track.lookMs()) {
            track.look(facts);
        }
    }
}
