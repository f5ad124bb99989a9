package groundswell.qualify.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Intake.Submission;
import groundswell.collect.LogEntry;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.qualify.Playbook;
import groundswell.qualify.Transition;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Histories;
import groundswell.simulate.oracle.Rulebook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A takeover that ends anywhere is finished at the next start, as if it had never ended. */
class InterruptedTakeoverTest {

    private static final Playbook OLD = Rulebook.drawn(3).playbook();
    private static final Playbook NEXT = Rulebook.drawn(20).playbook();
    private static final Instant NOW = Instant.parse("2030-03-01T12:00:00Z");

    @TempDir Path folder;

    /** Where the process ends. */
    enum End {
        NOWHERE,
        BEFORE_IT_BEGINS,
        AS_IT_HAS_BEGUN,
        AMID_ITS_TRANSITIONS,
        BEFORE_IT_IS_DONE
    }

    /** What survives the process: the journal and how far the takeover was. */
    private static final class Survivors implements Takeover.Steps, Journal {
        private final Map<String, Transition> kept = new LinkedHashMap<>();
        private @Nullable Takeover begun;
        private boolean done;
        private @Nullable End end;

        @Override
        public Takeover begins(long sequence, long atMs) {
            endAt(End.BEFORE_IT_BEGINS);
            Takeover takeover = new Takeover(7, sequence, atMs);
            begun = takeover;
            endAt(End.AS_IT_HAS_BEGUN);
            return takeover;
        }

        @Override
        public void keep(List<Transition> transitions) {
            List<Transition> taken = transitions;
            boolean amid = end == End.AMID_ITS_TRANSITIONS && begun != null;
            if (amid) {
                taken = transitions.subList(0, transitions.size() / 2);
            }
            taken.forEach(one -> kept.putIfAbsent(one.id(), one));
            if (amid) {
                throw new Killed();
            }
        }

        @Override
        public void done() {
            endAt(End.BEFORE_IT_IS_DONE);
            done = true;
        }

        private void endAt(End here) {
            if (end == here) {
                throw new Killed();
            }
        }
    }

    /** No exception that anybody handles. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private DuckLog log(String name) {
        return DuckLog.open(folder.resolve(name), LogLimits.DEFAULT, () -> NOW);
    }

    private void fill(String name, long seed, int entries, boolean continued) throws Exception {
        Files.createDirectories(folder.resolve(name));
        try (DuckLog log = log(name)) {
            log.start(group -> {});
            Histories histories = new Histories(new Random(seed), false, false);
            for (int i = 0; i < entries; i++) {
                LogEntry entry = histories.next();
                boolean mine = continued == (i >= entries / 2);
                if (mine && entry instanceof LogEntry.Received received) {
                    log.submit(
                                    new Submission(
                                            received.receivedAtMs(),
                                            List.of(received.event()),
                                            List.of()))
                            .join();
                }
            }
        }
    }

    private LiveFold recovered(DuckLog log, String name, InForce inForce, Journal journal)
            throws Exception {
        return LiveFold.recover(
                log,
                inForce,
                Duel.DOMAINS,
                journal,
                new SnapshotFolder(folder.resolve(name).resolve("snapshots")),
                () -> NOW);
    }

    private List<Transition> run(End end) throws Exception {
        String name = end.name().toLowerCase(java.util.Locale.ROOT);
        Survivors survivors = new Survivors();
        fill(name, 5, 240, false);
        try (DuckLog log = log(name)) {
            LiveFold fold = recovered(log, name, InForce.first(OLD), survivors);
            fold.snapshot();
            survivors.end = end;
            if (end == End.NOWHERE) {
                fold.publish(NEXT, survivors);
            } else {
                assertThatThrownBy(() -> fold.publish(NEXT, survivors)).isInstanceOf(Killed.class);
            }
            survivors.end = null;
        }
        try (DuckLog log = log(name)) {
            LiveFold fold = recovered(log, name, after(survivors), survivors);
            if (survivors.begun == null) {
                fold.publish(NEXT, survivors);
            }
            fold.flush();
        }
        fill(name, 5, 240, true);
        try (DuckLog log = log(name)) {
            LiveFold fold = recovered(log, name, after(survivors), survivors);
            fold.flush();
            assertThat(fold.<String>ask(asked -> asked.program().version()))
                    .isEqualTo(NEXT.version());
        }
        assertThat(survivors.done).isTrue();
        return new ArrayList<>(survivors.kept.values());
    }

    /** What a start finds written down. */
    private static InForce after(Survivors survivors) {
        Takeover begun = survivors.begun;
        if (begun == null) {
            return InForce.first(OLD);
        }
        return survivors.done
                ? new InForce(NEXT, begun.sequence(), Optional.empty())
                : new InForce(
                        OLD, 0, Optional.of(new InForce.Interrupted(NEXT, begun, survivors::done)));
    }

    @ParameterizedTest
    @EnumSource(
            value = End.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NOWHERE"})
    void wherever_it_ends_the_same_transitions_are_kept(End end) throws Exception {
        List<Transition> expected = run(End.NOWHERE);
        assertThat(expected).extracting(Transition::version).contains(OLD.version());
        assertThat(expected)
                .filteredOn(one -> one.version().equals(NEXT.version()))
                .as("of the takeover and of what comes after it")
                .hasSizeGreaterThan(3);

        assertThat(run(end)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void what_the_new_one_would_have_decided_earlier_is_not_written_down() throws Exception {
        List<Transition> kept = run(End.NOWHERE);
        long takeover =
                kept.stream()
                        .filter(one -> one.version().equals(NEXT.version()))
                        .mapToLong(Transition::cause)
                        .min()
                        .orElseThrow();

        assertThat(kept)
                .filteredOn(one -> one.version().equals(OLD.version()))
                .allMatch(one -> one.cause() <= takeover);
    }

    @Test
    void going_back_goes_on_from_where_the_old_one_stood() throws Exception {
        fill("back", 9, 240, false);
        Survivors survivors = new Survivors();
        try (DuckLog log = log("back")) {
            LiveFold fold = recovered(log, "back", InForce.first(OLD), survivors);
            var before = fold.ask(Duel::figures);
            fold.publish(NEXT, survivors);
            assertThat(folder.resolve("back/snapshots/retired")).isNotEmptyDirectory();
            fold.publish(OLD, survivors);

            var after = fold.ask(Duel::figures);
            assertThat(after).isEqualTo(before);
        }
    }
}
