package groundswell.qualify.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.LogEntry;
import groundswell.collect.Projection;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Decision;
import groundswell.qualify.Inputs;
import groundswell.qualify.Playbook;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.Program;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Rulebook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A history that is folded part by part comes to the state and the decisions of one fold. */
class PartedFoldTest {

    private static final long RUNS = Long.getLong("parted.runs", 80);
    private static final long FIRST = Long.getLong("parted.first", 1);
    private static final int HISTORIES_A_RULEBOOK = 10;

    /** What was decided, from what. */
    private static final class Decided implements Outcomes {
        private final List<Decision> all = new ArrayList<>();

        @Override
        public void transition(Transition transition) {
            throw new AssertionError("it comes with what it was decided from");
        }

        @Override
        public void decided(Transition transition, Supplier<Inputs> inputs) {
            all.add(new Decision(transition, inputs.get()));
        }

        @Override
        public void confirmed(Transition held, Supplier<Inputs> inputs) {
            all.add(new Decision(held, inputs.get()));
        }
    }

    private static List<Decision> sorted(List<Decided> all) {
        return all.stream()
                .flatMap(some -> some.all.stream())
                .sorted(
                        Comparator.comparing((Decision one) -> one.transition().cause())
                                .thenComparing(one -> one.transition().account())
                                .thenComparing(one -> one.transition().atMs())
                                .thenComparing(one -> one.transition().id()))
                .toList();
    }

    private static byte[] snapshot(Fold fold) {
        StateWriter out = new StateWriter();
        fold.write(out);
        return out.toBytes();
    }

    private static byte[] parted(
            Playbook playbook, List<LogEntry> log, int threads, List<Decided> decided) {
        var fold = new PartedFold(playbook, Duel.DOMAINS, HeapShelf::new);
        Supplier<Decided> outcomes =
                () -> {
                    Decided one = new Decided();
                    decided.add(one);
                    return one;
                };
        try (PartedFold.Folded folded =
                fold.fold(reader -> log.forEach(reader::read), outcomes, threads, read -> {})) {
            assertThat(folded.sequence()).isEqualTo(log.getLast().sequence());
            StateWriter out = new StateWriter();
            folded.write(out);
            return out.toBytes();
        }
    }

    /** The same of a history that was put aside on the way, and keeps more than is needed. */
    private static byte[] kept(
            Playbook playbook, List<LogEntry> log, int threads, Decided decided) {
        HeapShelf raw = new HeapShelf();
        Preparing begun = new Preparing(Projection.ALL, Duel.DOMAINS, null, raw, read -> {});
        int half = log.size() / 2;
        log.subList(0, half).forEach(begun::read);
        StateWriter aside = new StateWriter();
        begun.write(aside);
        Preparing kept =
                Objects.requireNonNull(
                        Preparing.read(
                                new StateReader(aside.toBytes()),
                                Duel.DOMAINS,
                                bytes -> raw,
                                read -> {}));
        log.subList(half, log.size()).forEach(kept::read);
        var fold = new PartedFold(playbook, Duel.DOMAINS, HeapShelf::new);
        try (PartedFold.Folded folded =
                fold.fold(
                        kept,
                        () -> threads == 1 ? decided : Outcomes.NOBODY,
                        threads,
                        read -> {})) {
            StateWriter out = new StateWriter();
            folded.write(out);
            return out.toBytes();
        }
    }

    private static void same(Playbook playbook, long seed) {
        Program program = Program.of(playbook);
        List<LogEntry> log = ManyWorlds.log(seed);
        List<LogEntry> before = log.subList(0, log.size() * 3 / 4);
        Decided one = new Decided();
        Fold whole = new Fold(program, Duel.DOMAINS, one);
        before.forEach(whole::apply);
        List<Decided> decided = new ArrayList<>();
        byte[] parted = parted(playbook, before, 1 + (int) (seed % 2), decided);
        assertThat(sorted(decided)).as("history %d", seed).isEqualTo(sorted(List.of(one)));
        assertThat(parted).as("history %d", seed).isEqualTo(snapshot(whole));
        Decided ofKept = new Decided();
        int threads = 1 + (int) (seed % 2);
        assertThat(kept(playbook, before, threads, ofKept))
                .as("history %d, kept", seed)
                .isEqualTo(parted);
        if (threads == 1) {
            assertThat(sorted(List.of(ofKept))).isEqualTo(sorted(List.of(one)));
        }

        Decided later = new Decided();
        Fold read =
                Objects.requireNonNull(
                        Fold.read(new StateReader(parted), program, Duel.DOMAINS, later));
        one.all.clear();
        for (LogEntry entry : log.subList(before.size(), log.size())) {
            whole.apply(entry);
            read.apply(entry);
        }
        assertThat(later.all).as("history %d, later", seed).isEqualTo(one.all);
        assertThat(snapshot(read)).as("history %d, later", seed).isEqualTo(snapshot(whole));
    }

    @Test
    void in_random_histories_of_people_who_meet_part_and_are_corrected() {
        for (long first = FIRST; first < FIRST + RUNS; first += HISTORIES_A_RULEBOOK) {
            Playbook playbook = Rulebook.drawn(first).playbook();
            for (long seed = first; seed < first + HISTORIES_A_RULEBOOK; seed++) {
                same(playbook, seed);
            }
        }
    }

    @Test
    void where_scores_compare_accounts_with_the_average_of_all() {
        Playbook playbook = Comparing.playbook();
        for (long seed = FIRST; seed < FIRST + RUNS / 4; seed++) {
            same(playbook, seed);
        }
    }

    @Test
    void an_empty_history_is_an_empty_fold() {
        Playbook playbook = Comparing.playbook();
        Fold empty = new Fold(Program.of(playbook), Duel.DOMAINS, new Decided());
        var fold = new PartedFold(playbook, Duel.DOMAINS, HeapShelf::new);
        try (PartedFold.Folded folded = fold.fold(reader -> {}, Decided::new, 2, read -> {})) {
            StateWriter out = new StateWriter();
            folded.write(out);
            assertThat(out.toBytes()).isEqualTo(snapshot(empty));
        }
    }

    @Test
    void who_does_not_want_it_any_more_ends_it() {
        List<LogEntry> log = ManyWorlds.log(1);
        var fold = new PartedFold(Comparing.playbook(), Duel.DOMAINS, HeapShelf::new);
        assertThatThrownBy(() ->
                        fold.fold(
                                reader -> log.forEach(reader::read),
                                Decided::new,
                                2,
                                read -> {
                                    throw new History.Cancelled();
                                }))
                .isInstanceOf(History.Cancelled.class);
    }
}
