package groundswell.qualify.backtest;

import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Averages;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Averages over all accounts at each beginning of a day, for playbooks that decide by them: a pass
 * over all parts before the replay, since there accounts of all parts come together. Days that the
 * log itself tells of keep the averages that it tells.
 */
final class Populations {

    private final Prepared prepared;
    private final Playbook playbook;
    private final Beats beats;

    Populations(Prepared prepared, Playbook playbook, Beats beats) {
        this.prepared = prepared;
        this.playbook = playbook;
        this.beats = beats;
    }

    /** By beat. */
    List<Map<String, Double>> of(PartWork work, int threads) {
        List<Summing> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(new Summing(work));
        }
        work.done(workers);
        List<Map<String, Double>> all = new ArrayList<>();
        for (int beat = 0; beat < beats.count(); beat++) {
            Map<String, Double> told = beats.get(beat).population();
            all.add(told == null ? Map.copyOf(together(workers, beat)) : told);
        }
        return all;
    }

    private Map<String, Double> together(List<Summing> workers, int beat) {
        Averages together = new Averages(Program.of(playbook));
        for (Summing worker : workers) {
            Averages some = worker.averages[beat];
            if (some != null) {
                together.add(some);
            }
        }
        return together.byName();
    }

    /** Sums over parts, on one thread. */
    private final class Summing implements Function<Integer, List<Void>> {

        private final Program program = Program.of(playbook);
        private final @Nullable Averages[] averages = new @Nullable Averages[beats.count()];
        private final PartWork work;
        private final Pacing.Timeline timeline;

        Summing(PartWork work) {
            this.work = work;
            List<Map<String, Double>> none = new ArrayList<>();
            for (int beat = 0; beat < beats.count(); beat++) {
                none.add(Map.of());
            }
            this.timeline = new Pacing.Timeline(beats, beats.exclusions(), none);
        }

        @Override
        public List<Void> apply(Integer part) {
            if (prepared.keys(part).length > 0) {
                Fold fold = new Fold(program, prepared.domains(), transition -> {});
                EntryReader reader =
                        new EntryReader(prepared.words(), prepared.open(part), fold.whoIsWho());
                new Pacing(timeline, fold, reader, new OfPart(fold)).run();
            }
            return List.of();
        }

        private final class OfPart implements Pacing.Listener {
            private final Fold fold;

            OfPart(Fold fold) {
                this.fold = fold;
            }

            @Override
            public void applied(LogEntry entry) {}

            @Override
            public void day(int beat) {
                Beats.Beat day = beats.get(beat);
                if (day.population() == null && fold.standing().count() > 0) {
                    Averages sum = averages[beat];
                    if (sum == null) {
                        sum = new Averages(program);
                        averages[beat] = sum;
                    }
                    sum.add(fold.standing(), day.beforeMs());
                }
            }

            @Override
            public void through(int entries) {
                work.through(0);
            }
        }
    }
}
