package groundswell.qualify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventLog;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LogEntry;
import groundswell.collect.LogReader;
import groundswell.collect.Projection;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.HeapShelf;
import groundswell.qualify.backtest.PartedFold;
import groundswell.qualify.backtest.Prepared;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.Program;
import groundswell.unify.DomainLists;
import groundswell.unify.Domains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history that is kept in files, over a real log. */
class KeptHistoryTest {

    private static final long START_MS = 1_767_600_000_000L;
    private static final Domains DOMAINS = DomainLists.standard();

    @TempDir Path folder;

    private final Playbook playbook = playbook();
    private final Evaluation evaluation = Evaluation.standard(playbook);
    private final Projection wanted = Backtest.projection(evaluation, List.of(playbook));
    private int made;

    @SuppressWarnings("NullAway.Init")
    private Watched log;

    /** A log, and from where it was read. */
    private record Watched(DuckLog log, List<Long> reads) implements EventLog {
        @Override
        public long replay(long after, Projection projection, LogReader reader) {
            reads.add(after);
            return log.replay(after, projection, reader);
        }

        @Override
        public long lastSequence() {
            return log.lastSequence();
        }

        @Override
        public CompletableFuture<Receipt> submit(Submission submission) throws IntakeRefused {
            return log.submit(submission);
        }

        @Override
        public CompletableFuture<Receipt> submit(List<Submission> all) throws IntakeRefused {
            return log.submit(all);
        }

        @Override
        public CompletableFuture<LogEntry.Corrected> append(Correction correction)
                throws IntakeRefused {
            return log.append(correction);
        }

        @Override
        public CompletableFuture<LogEntry.Tick> tick(long atMs, Map<String, Double> population)
                throws IntakeRefused {
            return log.tick(atMs, population);
        }

        @Override
        public void close() {
            log.close();
        }
    }

    private static Playbook playbook() {
        return switch (PlaybookReader.read(PlaybookFolder.shipped("b2b-wedge"))) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }

    @BeforeEach
    void aLog() throws Exception {
        DuckLog opened =
                DuckLog.open(folder.resolve("log"), LogLimits.DEFAULT, InstantSource.system());
        opened.start(group -> {});
        log = new Watched(opened, new ArrayList<>());
        grow(2_000);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void grow(int events) throws Exception {
        List<Submission> all = new ArrayList<>();
        for (int i = made; i < made + events; i++) {
            long atMs = START_MS + i * 1_800_000L;
            all.add(new Submission(atMs, List.of(event(i, atMs)), List.of()));
        }
        made += events;
        log.submit(all).join();
        log.append(new Correction.DomainExcluded("c" + made % 7 + ".test", true)).join();
        log.tick(START_MS + made * 1_800_000L, Map.of("events_30d", made / 10.0)).join();
        log.append(new Correction.AccountTraits("domain:c1.test", "crm", Map.of("employees", made)))
                .join();
    }

    private static Event event(int i, long atMs) {
        return new Event(
                EventType.TRACK,
                1,
                "m" + i,
                i % 5 == 0 ? "team_invite_sent" : "wedge_workflow_completed",
                "u" + i % 60 + "@c" + i % 12 + ".test",
                i % 3 == 0 ? "visitor" + i % 90 : null,
                null,
                null,
                atMs,
                "{}",
                "{}",
                0);
    }

    private KeptHistory kept() {
        return new KeptHistory(log, DOMAINS, folder.resolve("history"), 1);
    }

    private BacktestReport tested(KeptHistory kept) throws IOException {
        try (Prepared prepared =
                kept.prepared(wanted, new SnapshotFolder(folder.resolve("parts")), read -> {})) {
            return report(prepared);
        }
    }

    private BacktestReport report(Prepared prepared) {
        return Backtest.run(playbook, evaluation, prepared, Backtest.Period.ALL, 2, read -> {})
                .report();
    }

    private BacktestReport expected() {
        try (Prepared prepared =
                Prepared.of(
                        reader -> log.log.replay(0, wanted, reader),
                        wanted,
                        DOMAINS,
                        null,
                        HeapShelf::new,
                        read -> {})) {
            return report(prepared);
        }
    }

    @Test
    void another_process_reads_only_what_came_since() throws Exception {
        assertThat(kept().grow(wanted, read -> {})).isEqualTo(log.lastSequence());
        long before = log.lastSequence();
        grow(500);
        assertThat(tested(kept())).isEqualTo(expected());
        grow(500);
        assertThat(tested(kept())).isEqualTo(expected());
        assertThat(log.reads).containsExactly(0L, before, before + 503);
    }

    @Test
    void a_fold_from_nothing_takes_what_is_kept_and_reads_only_what_came_since() throws Exception {
        Projection needed = Need.of(Program.of(playbook));
        assertThat(kept().use(needed, read -> {}, read -> {})).isFalse();
        kept().grow(wanted, read -> {});
        long before = log.lastSequence();
        grow(500);

        StateWriter parted = new StateWriter();
        boolean used =
                kept().use(
                                needed,
                                read -> {},
                                read -> {
                                    var fold = new PartedFold(playbook, DOMAINS, HeapShelf::new);
                                    try (var folded =
                                            fold.fold(read, () -> Outcomes.NOBODY, 2, done -> {})) {
                                        folded.write(parted);
                                    }
                                });

        assertThat(used).isTrue();
        assertThat(log.reads).containsExactly(0L, before);
        Fold whole = new Fold(Program.of(playbook), DOMAINS, Outcomes.NOBODY);
        log.log.replay(0, needed, whole::apply);
        StateWriter expected = new StateWriter();
        whole.write(expected);
        assertThat(parted.toBytes()).isEqualTo(expected.toBytes());
        Projection more = new Projection(Set.of(), Set.of("of another name"), Set.of(), false);
        assertThat(kept().use(more, read -> {}, read -> {})).isFalse();
    }

    @Test
    void a_playbook_that_needs_more_of_events_has_all_read_anew_and_the_others_served_too()
            throws Exception {
        kept().grow(wanted, read -> {});
        Projection more = new Projection(Set.of(), Set.of("team_invite_sent"), Set.of(), false);
        kept().grow(more, read -> {});
        assertThat(log.reads).containsExactly(0L, 0L);
        assertThat(tested(kept())).isEqualTo(expected());
        assertThat(log.reads).containsExactly(0L, 0L, log.lastSequence());
    }

    @Test
    void what_a_crash_left_of_entries_is_dropped() throws Exception {
        kept().grow(wanted, read -> {});
        Files.write(
                folder.resolve("history").resolve("entries"),
                new byte[] {1, 2, 3},
                StandardOpenOption.APPEND);
        grow(100);
        assertThat(tested(kept())).isEqualTo(expected());
    }

    @Test
    void files_that_are_damaged_or_of_another_log_or_other_lists_of_domains_are_read_anew()
            throws Exception {
        KeptHistory ofOtherLists =
                new KeptHistory(
                        log,
                        new Domains(Set.of("c3.test"), Set.of()),
                        folder.resolve("history"),
                        1);
        ofOtherLists.grow(wanted, read -> {});
        assertThat(tested(kept())).isEqualTo(expected());
        Files.write(folder.resolve("history").resolve("entries"), new byte[] {1, 2, 3});
        assertThat(tested(kept())).isEqualTo(expected());
        try (Stream<Path> files = Files.list(folder.resolve("history"))) {
            for (Path state : files.filter(one -> one.toString().endsWith(".fold")).toList()) {
                Files.write(state, new byte[] {1}, StandardOpenOption.APPEND);
            }
        }
        assertThat(tested(kept())).isEqualTo(expected());
        assertThat(log.reads).containsExactly(0L, 0L, 0L, 0L);
    }
}
