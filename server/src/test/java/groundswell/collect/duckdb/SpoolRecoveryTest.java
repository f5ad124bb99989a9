package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.settled;
import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.track;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.DeadLetter;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.LogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log whose tables take nothing by themselves ends without a word: its spool has it all. */
class SpoolRecoveryTest {

    @TempDir Path folder;

    private LogFixture open(String name) {
        return new LogFixture(folder.resolve(name), LogFixture.undrained(LogLimits.DEFAULT));
    }

    /** What a crash at this moment would leave. */
    private void crash(String from, String to) throws IOException {
        Files.createDirectories(folder.resolve(to));
        try (Stream<Path> files = Files.list(folder.resolve(from))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(to).resolve(file.getFileName()));
            }
        }
    }

    private long rowsInTables(String name) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:duckdb:" + folder.resolve(name).resolve(LogFile.NAME));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM event")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void fill(DuckLog log) throws Exception {
        store(log, submission(tracks("a", 700)));
        store(log, submission(track("a1", "ann", "a"), track("b", "ann", "a")));
        store(log, submission(track("b", "ann", "a"))); // nothing but a duplicate
        store(log, submission(new DeadLetter(1, 5, "no_identity", "…", "{}", false)));
        store(log, submission(new DeadLetter(1, 5, "unknown_event", "…", "{}", true)));
        settled(log.append(new Correction.PersonsJoined("user:1", "anonymous:x")));
    }

    @Test
    void everything_acknowledged_is_taken_in_at_the_start() throws Exception {
        List<LogEntry> heard;
        LogCounters counters;
        try (LogFixture fixture = open("data")) {
            fill(fixture.log());
            heard = fixture.heard();
            counters = fixture.log().counters();
            crash("data", "copy");
            crash("data", "left");
        }
        assertThat(rowsInTables("copy")).as("the tables knew nothing").isZero();

        try (LogFixture fixture = open("left")) {
            assertThat(everything(fixture.log())).isEqualTo(heard).hasSize(702);
            assertThat(fixture.log().counters())
                    .isEqualTo(counters)
                    .isEqualTo(new LogCounters(701, 2, 1, 1, 0));
            assertThat(fixture.log().deadLetters().counts()).hasSize(2);
            assertThat(store(fixture.log(), submission(tracks("a", 700))))
                    .isEqualTo(new Receipt(0, 700));
            store(fixture.log(), submission(track("c", "ann", "a")));
            assertThat(fixture.log().lastSequence()).isEqualTo(703);
        }
    }

    @Test
    void a_crash_after_the_tables_took_it_in_and_before_the_spool_went_doubles_nothing()
            throws Exception {
        try (LogFixture fixture = open("data")) {
            fill(fixture.log());
            assertThat(fixture.log().health().untabledEvents()).isEqualTo(704);
            assertThat(everything(fixture.log())).as("reading has them taken in").hasSize(702);
            assertThat(fixture.log().health().untabledEvents()).isZero();
            store(fixture.log(), submission(track("c", "ann", "a")));
            crash("data", "left");
        }
        try (LogFixture fixture = open("left")) {
            assertThat(everything(fixture.log())).hasSize(703);
            assertThat(fixture.log().counters()).isEqualTo(new LogCounters(702, 2, 1, 1, 0));
            assertThat(fixture.log().deadLetters().counts()).hasSize(2);
        }
    }

    @Test
    void health_says_how_far_the_tables_are_behind() throws Exception {
        try (LogFixture fixture = open("data")) {
            DuckLog log = fixture.log();
            assertThat(log.health().tablesLagMs()).isZero();

            fill(log);
            assertThat(log.health().lastSequence()).isEqualTo(702);
            assertThat(log.health().tabledSequence()).isZero();
            long begun = System.nanoTime();
            long lagMs = log.health().tablesLagMs();
            while (log.health().tablesLagMs() <= lagMs) {
                assertThat(System.nanoTime() - begun).isLessThan(Messages.PATIENCE.toNanos());
                Thread.onSpinWait();
            }

            everything(log);
            assertThat(log.health().tabledSequence()).isEqualTo(702);
            assertThat(log.health().tablesLagMs()).isZero();
        }
    }

    @Test
    void an_orderly_end_leaves_no_spool() throws Exception {
        try (LogFixture fixture = open("data")) {
            fill(fixture.log());
            assertThat(SpoolRead.files(folder.resolve("data"))).hasSize(1);
        }
        assertThat(SpoolRead.files(folder.resolve("data"))).isEmpty();
        assertThat(rowsInTables("data")).isEqualTo(702);
    }

    @Test
    void who_reads_sees_everything_acknowledged() throws Exception {
        try (LogFixture fixture = open("data")) {
            for (int i = 0; i < 20; i++) {
                store(fixture.log(), submission(track("m" + i, "ann", "a")));

                assertThat(fixture.log().events().known(1, List.of("m" + i)))
                        .containsExactly("m" + i);
            }
        }
    }
}
