package groundswell.qualify.backtest;

import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Program;
import groundswell.qualify.fold.Wanted;
import groundswell.unify.WhoIsWho;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Folds one part of a prepared history after the other, each by a fold of its own that is thrown
 * away with it. Belongs to one thread.
 */
final class PartFold implements Function<Integer, List<Unit>> {

    private final Prepared prepared;
    private final Evaluation evaluation;
    private final Program program;
    private final TrackPlan plan;
    private final Pacing.Timeline timeline;
    private final Conversions nobodys;
    private final WhoIsWho nobody;
    private final IntConsumer through;
    private long conversions;

    /**
     * @param through gets the number of entries that were replayed since the last call; it may
     *     throw
     */
    PartFold(
            Prepared prepared,
            Playbook playbook,
            Evaluation evaluation,
            Pacing.Timeline timeline,
            IntConsumer through) {
        this.through = through;
        this.prepared = prepared;
        this.evaluation = evaluation;
        this.program = Program.of(playbook, wanted(evaluation));
        this.plan = new TrackPlan(playbook, evaluation);
        this.timeline = timeline;
        this.nobody = new Fold(program, prepared.domains(), transition -> {}).whoIsWho();
        this.nobodys = new Conversions(evaluation.label());
    }

    /** Only what decides or converts has to be decided. */
    private static Wanted wanted(Evaluation evaluation) {
        return new Wanted(
                evaluation.decision() == Evaluation.Decision.SALES_ASSIST,
                evaluation.label().on() instanceof Label.OfStage,
                false);
    }

    /** How many conversions there were in the parts so far. */
    long conversions() {
        return conversions;
    }

    /** Replays a part; gives the accounts that there are at its end. */
    @Override
    public List<Unit> apply(Integer part) {
        int[] keys = prepared.keys(part);
        if (keys.length == 0) {
            count(part);
            return List.of();
        }
        Recorder recorder = new Recorder(evaluation, plan);
        Fold fold = new Fold(program, prepared.domains(), recorder);
        fold.follow(recorder::track);
        EntryReader reader =
                new EntryReader(prepared.words(), prepared.open(part), fold.whoIsWho());
        new Pacing(
                        timeline,
                        fold,
                        reader,
                        new Pacing.Listener() {
                            @Override
                            public void applied(LogEntry entry) {
                                recorder.conversions().read(entry, fold);
                            }

                            @Override
                            public void through(int entries) {
                                through.accept(entries);
                            }
                        })
                .run();
        fold.look();
        conversions += recorder.conversions().count();
        return new Units(fold, account -> keys[account]).of(recorder);
    }

    /** Of visitors nothing is decided; what they do may convert all the same. */
    private void count(int part) {
        EntryReader reader = new EntryReader(prepared.words(), prepared.open(part), nobody);
        while (reader.next()) {
            conversions += nobodys.are(reader.entry(1)) ? 1 : 0;
        }
    }
}
