package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.messageIds;
import static groundswell.collect.duckdb.Messages.settled;
import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.track;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Correction;
import groundswell.collect.DeadLetter;
import groundswell.collect.Event;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LogEntry;
import groundswell.collect.LogUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckLogTest {

    @TempDir Path folder;

    private LogFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LogFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private DuckLog log() {
        return fixture.log();
    }

    @Test
    void what_was_acknowledged_is_read_back_as_it_was_sent() throws Exception {
        Event odd =
                track(
                        "m\u0000\u001f\n\uD83D\uDE00",
                        "O'Brien\u001f",
                        "na\u001fme; DROP TABLE event");
        Event plain = track("m2", "ann", "report_exported");
        store(log(), submission(odd, plain));

        assertThat(everything(log()))
                .containsExactly(
                        new LogEntry.Received(1, Messages.NOW_MS, odd),
                        new LogEntry.Received(2, Messages.NOW_MS, plain));
    }

    @Test
    void the_listener_hears_what_replay_reads_in_the_same_order() throws Exception {
        for (int i = 0; i < 20; i++) {
            store(log(), submission(tracks("batch" + i + "-", 500)));
            settled(log().append(new Correction.DomainExcluded("agency" + i + ".test", true)));
        }

        assertThat(fixture.heard()).hasSize(20 * 501).isEqualTo(everything(log()));
    }

    @Test
    void ticks_and_corrections_come_back_as_they_were() throws Exception {
        Map<String, Object> traits =
                Map.of("employees", 120, "plan", "pro", "vip", true, "mrr", 9.5);
        settled(log().append(new Correction.AccountTraits("domain:acme.test", "csv", traits)));
        settled(log().append(new Correction.TraitsWithdrawn("domain:acme.test", "csv", "")));
        settled(log().append(new Correction.PersonsJoined("user:1", "anonymous:x")));
        settled(log().append(new Correction.MergeUndone(7)));
        settled(log().append(new Correction.AccountsJoined("group:1", "domain:acme.test")));
        settled(log().append(new Correction.MergeDeclined(8)));
        settled(log().append(new Correction.MembershipEnded("user:1", "group:1")));
        settled(log().tick(Messages.NOW_MS, Map.of("average", 0.1 + 0.2)));
        List<LogEntry> heard = fixture.heard();
        fixture.restart();

        assertThat(everything(log())).isEqualTo(heard).hasSize(8);
    }

    @Test
    void a_duplicate_is_acknowledged_and_not_stored() throws Exception {
        assertThat(store(log(), submission(track("m1", "ann", "a")))).isEqualTo(new Receipt(1, 0));
        assertThat(store(log(), submission(track("m1", "ann", "a")))).isEqualTo(new Receipt(0, 1));

        assertThat(messageIds(everything(log()))).containsExactly("m1");
    }

    @Test
    void a_duplicate_within_one_submission_is_not_stored() throws Exception {
        Event event = track("m1", "ann", "a");

        assertThat(store(log(), submission(event, event, track("m2", "ann", "a"))))
                .isEqualTo(new Receipt(2, 1));
    }

    @Test
    void the_same_message_id_of_another_source_is_another_message() throws Exception {
        Event event = track("m1", "ann", "a");
        Event other =
                new Event(
                        event.type(),
                        2,
                        "m1",
                        "a",
                        "ann",
                        null,
                        null,
                        null,
                        Messages.NOW_MS,
                        "{}",
                        "{}",
                        0);

        assertThat(store(log(), submission(event, other))).isEqualTo(new Receipt(2, 0));
    }

    @Test
    void a_duplicate_is_recognised_after_a_restart_and_forgotten_after_the_window()
            throws Exception {
        store(log(), submission(track("m1", "ann", "a")));
        for (int day = 0; day < 3; day++) {
            fixture.pass(Duration.ofDays(1));
            store(log(), submission(track("m2", "ann", "a"), track("d" + day, "ann", "a")));
        }
        fixture.restart();

        assertThat(store(log(), submission(track("m1", "ann", "a"), track("m2", "ann", "a"))))
                .isEqualTo(new Receipt(0, 2));

        for (int day = 0; day < 6; day++) {
            fixture.pass(Duration.ofDays(1));
            store(log(), submission(track("day" + day, "ann", "a")));
        }
        fixture.restart();
        assertThat(store(log(), submission(track("m1", "ann", "a"), track("m2", "ann", "a"))))
                .isEqualTo(new Receipt(1, 1));
    }

    @Test
    void counters_are_exact_and_survive_a_restart() throws Exception {
        DeadLetter quarantined = new DeadLetter(1, 5, "unknown_event", "…", "{}", true);
        DeadLetter rejected = new DeadLetter(1, 5, "no_identity", "…", "{}", false);
        store(log(), submission(track("m1", "ann", "a"), track("m2", "ann", "a")));
        store(log(), submission(track("m1", "ann", "a")));
        store(log(), submission(quarantined, quarantined, rejected));
        fixture.restart();

        assertThat(log().counters()).isEqualTo(new LogCounters(2, 1, 2, 1, 0));
        assertThat(log().counters().accepted()).isEqualTo(5);
    }

    @Test
    void positions_go_on_after_a_restart() throws Exception {
        store(log(), submission(tracks("a", 3_000)));
        fixture.restart();
        store(log(), submission(tracks("b", 3_000)));

        assertThat(log().lastSequence()).isEqualTo(6_000);
        assertThat(everything(log())).extracting(LogEntry::sequence).hasSize(6_000).isSorted();
        assertThat(fixture.heard()).isEqualTo(everything(log()));
    }

    @Test
    void an_import_keeps_the_arrival_of_each_of_its_events() throws Exception {
        Submission first = new Submission(1_000, List.of(track("m1", "ann", "a")), List.of());
        Submission second = new Submission(-2_000, List.of(track("m2", "ann", "a")), List.of());

        assertThat(settled(log().submit(List.of(first, second)))).isEqualTo(new Receipt(2, 0));
        assertThat(everything(log()))
                .extracting(LogEntry::knownAtMs)
                .containsExactly(1_000L, -2_000L);
    }

    @Test
    void nothing_is_taken_before_the_start_and_after_the_end() throws Exception {
        fixture.close();
        assertThatThrownBy(() -> log().submit(submission(track("m1", "ann", "a"))))
                .isInstanceOf(IntakeRefused.class);

        try (DuckLog unstarted = DuckLog.open(folder, LogLimits.DEFAULT, InstantSource.system())) {
            assertThatThrownBy(() -> unstarted.submit(submission(track("m1", "ann", "a"))))
                    .isInstanceOf(IntakeRefused.class)
                    .hasMessageContaining("starting");
        }
    }

    @Test
    void a_folder_in_use_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> DuckLog.open(folder, LogLimits.DEFAULT, InstantSource.system()))
                .isInstanceOfSatisfying(
                        LogUnavailable.class,
                        e -> assertThat(e.reason()).isEqualTo(LogUnavailable.Reason.LOCKED))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("--data");
    }

    @Test
    void a_listener_that_fails_is_shown_and_collecting_goes_on() throws Exception {
        fixture.close();
        try (DuckLog log = DuckLog.open(folder, LogLimits.DEFAULT, InstantSource.system())) {
            log.start(group -> {
                throw new IllegalStateException("cannot fold");
            });
            store(log, submission(track("m1", "ann", "a")));
            log.awaitDelivered(log.lastSequence());

            assertThat(log.health().foldProblem()).contains("cannot fold");
            assertThat(store(log, submission(track("m2", "ann", "a"))))
                    .isEqualTo(new Receipt(1, 0));
        }
    }
}
