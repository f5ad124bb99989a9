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
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Histories;
import groundswell.simulate.oracle.Rulebook;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fold that is opened before it has read what the log has. */
class CatchUpTest {

    private static final Playbook PLAYBOOK = Rulebook.drawn(3).playbook();
    private static final Playbook OTHER = Rulebook.drawn(20).playbook();
    private static final Instant NOW = Instant.parse("2030-03-01T12:00:00Z");
    private static final int ENTRIES = 240;

    @TempDir Path folder;

    private final Histories histories = new Histories(new Random(5), false, false);

    /** What was decided, each transition once, as the journal holds it. */
    private final Map<String, Transition> kept = new LinkedHashMap<>();

    private boolean killed;

    /** No exception that anybody handles. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private void keep(List<Transition> transitions) {
        if (killed) {
            throw new Killed();
        }
        transitions.forEach(one -> kept.putIfAbsent(one.id(), one));
    }

    private DuckLog log() {
        return DuckLog.open(folder, LogLimits.DEFAULT, () -> NOW);
    }

    private LiveFold opened(DuckLog log, Playbook playbook) {
        SnapshotFolder snapshots = new SnapshotFolder(folder.resolve("snapshots"));
        return LiveFold.open(
                log,
                InForce.first(playbook),
                Duel.DOMAINS,
                this::keep,
                snapshots,
                PreparedHistory.NONE,
                () -> NOW,
                new KeptRows(snapshots.within("rows"), 1));
    }

    private void submit(DuckLog log, int entries) throws Exception {
        for (int i = 0; i < entries; i++) {
            if (histories.next() instanceof LogEntry.Received received) {
                log.submit(
                                new Submission(
                                        received.receivedAtMs(),
                                        List.of(received.event()),
                                        List.of()))
                        .join();
            }
        }
    }

    /** What one fold over all of the log makes of it. */
    private static Fold folded(DuckLog log, List<Transition> decided) {
        Fold fold = new Fold(Rulebook.drawn(3).program(), Duel.DOMAINS, decided::add);
        log.replay(0, Need.of(fold.program()), fold::apply);
        return fold;
    }

    private static List<AccountRow> rows(Fold fold) {
        AccountTable table = new AccountTable();
        table.publish(fold, fold.standing().accounts());
        return table.rows();
    }

    private void assertThatItIsAsFoldedAtOnce(DuckLog log, LiveFold fold) {
        List<Transition> decided = new ArrayList<>();
        Fold reference = folded(log, decided);
        fold.flush();
        assertThat(Duel.differences(Duel.figures(reference), fold.ask(Duel::figures))).isEmpty();
        assertThat(fold.foldedSequence()).isEqualTo(log.lastSequence());
        assertThat(fold.table().rows()).isEqualTo(rows(reference)).isNotEmpty();
        assertThat(kept.keySet())
                .isEqualTo(decided.stream().map(Transition::id).collect(Collectors.toSet()))
                .isNotEmpty();
    }

    /** A server's life: some history, a snapshot at its end. */
    @BeforeEach
    void a_log_of_which_a_snapshot_was_made() throws Exception {
        try (DuckLog log = log()) {
            LiveFold fold = opened(log, PLAYBOOK);
            assertThat(fold.table().size()).isZero();
            log.start(fold);
            try (CatchUp started = fold.catchUp().start()) {
                assertThat(started.await()).isTrue();
                submit(log, ENTRIES);
                log.awaitDelivered(log.lastSequence());
                assertThatItIsAsFoldedAtOnce(log, fold);
                fold.snapshot();
            }
        }
    }

    @Test
    void until_it_has_caught_up_events_are_taken_lists_answer_and_nothing_is_decided()
            throws Exception {
        Map<String, Transition> before = Map.copyOf(kept);
        try (DuckLog log = log()) {
            long snapshotAt = log.lastSequence();
            LiveFold fold = opened(log, PLAYBOOK);
            log.start(fold);
            submit(log, ENTRIES);
            log.awaitDelivered(log.lastSequence());

            assertThat(log.lastSequence()).isGreaterThan(snapshotAt);
            assertThat(fold.awaitLists()).isTrue();
            assertThat(fold.table().rows()).isNotEmpty();
            assertThat(fold.foldedSequence()).isEqualTo(snapshotAt);
            assertThat(kept).isEqualTo(before);
            assertThat(fold.catchUp().progress()).contains("events are taken meanwhile");
            assertThatThrownBy(() -> fold.ask(Fold::sequence)).isInstanceOf(CatchingUp.class);
            assertThatThrownBy(() -> fold.publish(OTHER, null)).isInstanceOf(CatchingUp.class);
            assertThatThrownBy(() -> fold.beside().effectOf(PLAYBOOK, OTHER))
                    .isInstanceOf(CatchingUp.class);

            try (CatchUp started = fold.catchUp().start()) {
                assertThat(started.await()).isTrue();
                assertThat(started.progress()).isNull();
                assertThatItIsAsFoldedAtOnce(log, fold);
            }
        }
    }

    @Test
    void kept_rows_are_those_that_lists_had() throws Exception {
        try (DuckLog log = log()) {
            assertThat(opened(log, PLAYBOOK).table().rows())
                    .isEqualTo(rows(folded(log, new ArrayList<>())))
                    .isNotEmpty();
        }
    }

    @Test
    void a_process_that_ends_while_it_catches_up_leaves_nothing_undone_and_nothing_doubled()
            throws Exception {
        try (DuckLog log = log()) {
            LiveFold fold = opened(log, PLAYBOOK);
            log.start(fold);
            submit(log, ENTRIES);
            killed = true;
            try (CatchUp started = fold.catchUp().start()) {
                assertThat(started.await()).isFalse();
                assertThat(fold.problem()).contains("could not be read");
                assertThatThrownBy(() -> fold.ask(Fold::sequence)).isInstanceOf(CatchingUp.class);
            }
            fold.close();
        }
        killed = false;
        try (DuckLog log = log()) {
            LiveFold fold = opened(log, PLAYBOOK);
            log.start(fold);
            submit(log, ENTRIES);
            try (CatchUp started = fold.catchUp().start()) {
                assertThat(started.await()).isTrue();
                log.awaitDelivered(log.lastSequence());
                assertThatItIsAsFoldedAtOnce(log, fold);
            }
        }
    }

    @Test
    void events_that_come_in_while_it_catches_up_are_folded_once() throws Exception {
        try (DuckLog log = log()) {
            LiveFold fold = opened(log, PLAYBOOK);
            log.start(fold);
            try (CatchUp started = fold.catchUp().start()) {
                submit(log, ENTRIES);
                assertThat(started.await()).isTrue();
                log.awaitDelivered(log.lastSequence());
                assertThatItIsAsFoldedAtOnce(log, fold);
            }
        }
    }

    @Test
    void a_server_that_stops_while_it_catches_up_writes_no_snapshot_of_less() throws Exception {
        try (DuckLog log = log()) {
            LiveFold fold = opened(log, PLAYBOOK);
            log.start(fold);
            submit(log, ENTRIES);
            fold.close();
            fold.snapshot();
        }
        try (DuckLog log = log()) {
            LiveFold fold = opened(log, PLAYBOOK);
            try (CatchUp started = fold.catchUp().start()) {
                assertThat(started.await()).isTrue();
                assertThatItIsAsFoldedAtOnce(log, fold);
            }
        }
    }

    @Test
    void rows_of_another_playbook_or_of_a_longer_log_are_not_shown() throws Exception {
        try (DuckLog log = log()) {
            assertThat(opened(log, OTHER).table().size()).isZero();

            SnapshotFolder rows = new SnapshotFolder(folder.resolve("snapshots").resolve("rows"));
            KeptRows keptRows = new KeptRows(rows, 1);
            assertThat(keptRows.read(PLAYBOOK.version(), log.lastSequence())).isPresent();
            assertThat(keptRows.read(PLAYBOOK.version(), log.lastSequence() - 1)).isEmpty();
        }
    }

    @Test
    void rows_of_few_accounts_are_not_kept() {
        try (DuckLog log = log()) {
            LiveFold fold = opened(log, PLAYBOOK);
            AccountTable table = fold.table();
            SnapshotFolder other = new SnapshotFolder(folder.resolve("other"));
            Fold reference = folded(log, new ArrayList<>());

            assertThat(new KeptRows(other, table.size() + 1).write(reference, table)).isFalse();
            assertThat(folder.resolve("other")).doesNotExist();
            assertThat(new KeptRows(other, table.size()).write(reference, table)).isTrue();
        }
    }
}
