package groundswell.qualify.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.LogEntry;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.qualify.Transition;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.fold.Fold;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Histories;
import groundswell.simulate.oracle.Rulebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFoldTest {

    private static final Rulebook RULEBOOK = Rulebook.drawn(3);

    @TempDir Path folder;

    private final List<Transition> kept = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private boolean journalFails;

    private DuckLog log() {
        return DuckLog.open(folder.resolve("log"), LogLimits.DEFAULT, () -> now);
    }

    private LiveFold recovered(DuckLog log) throws IOException {
        return LiveFold.recover(
                log,
                InForce.first(RULEBOOK.playbook()),
                Duel.DOMAINS,
                transitions -> {
                    if (journalFails) {
                        throw new IllegalStateException("away");
                    }
                    kept.addAll(transitions);
                },
                new SnapshotFolder(folder.resolve("snapshots")),
                () -> now);
    }

    private static List<LogEntry> history(long seed, int entries) {
        Histories histories = new Histories(new Random(seed), false, false);
        return Stream.generate(histories::next).limit(entries).toList();
    }

    private List<Transition> expected(List<LogEntry> history) {
        List<Transition> decided = new ArrayList<>();
        Fold fold = new Fold(RULEBOOK.program(), Duel.DOMAINS, decided::add);
        history.forEach(fold::apply);
        return decided;
    }

    private List<Path> snapshots() throws IOException {
        Path snapshots = folder.resolve("snapshots");
        if (!Files.exists(snapshots)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(snapshots)) {
            return files.toList();
        }
    }

    @Test
    void while_transitions_cannot_be_kept_it_goes_on_and_keeps_them_later() throws Exception {
        List<LogEntry> history = history(1, 150);
        assertThat(expected(history)).isNotEmpty();
        try (DuckLog log = log()) {
            LiveFold fold = recovered(log);
            journalFails = true;
            history.forEach(entry -> fold.committed(List.of(entry)));
            assertThat(fold.foldedSequence()).isEqualTo(150);
            assertThat(fold.problem()).contains("away");

            journalFails = false;
            now = now.plus(Duration.ofMinutes(1));
            fold.flush();

            assertThat(fold.problem()).isNull();
            assertThat(kept).isEqualTo(expected(history));
        }
    }

    @Test
    void there_is_no_snapshot_of_what_could_not_be_kept() throws Exception {
        try (DuckLog log = log()) {
            LiveFold fold = recovered(log);
            journalFails = true;
            history(1, 150).forEach(entry -> fold.committed(List.of(entry)));
            fold.close();

            assertThat(snapshots()).isEmpty();
        }
    }

    @Test
    void a_snapshot_that_is_ahead_of_the_log_is_not_used() throws Exception {
        try (DuckLog log = log()) {
            LiveFold fold = recovered(log);
            history(1, 150).forEach(entry -> fold.committed(List.of(entry)));
            fold.close();
            assertThat(snapshots()).hasSize(1);

            assertThat(recovered(log).foldedSequence()).isZero();
        }
    }

    @Test
    void a_fault_within_the_fold_leaves_no_snapshot() throws Exception {
        try (DuckLog log = log()) {
            LiveFold fold = recovered(log);
            LogEntry first = history(1, 1).getFirst();
            fold.committed(List.of(first));
            List<LogEntry> faulty = new ArrayList<>(history(1, 20).subList(1, 20));
            faulty.add(null);

            assertThatThrownBy(() -> fold.committed(faulty))
                    .isInstanceOf(NullPointerException.class);
            fold.close();

            assertThat(snapshots()).isEmpty();
        }
    }

    @Test
    void a_snapshot_that_cannot_be_finished_leaves_nothing_behind() throws Exception {
        SnapshotFolder target = new SnapshotFolder(folder.resolve("snapshots"));

        assertThatThrownBy(() ->
                        target.write(
                                1,
                                out -> {
                                    throw new UncheckedIOException(new IOException("no room"));
                                }))
                .hasMessage("no room");
        assertThat(snapshots()).isEmpty();
    }
}
