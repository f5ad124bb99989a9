package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.track;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Intake.Receipt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock on the wall is set wrong, and right again; what was stored stays known. */
class WrongClockTest {

    private static final Receipt KNOWN = new Receipt(0, 1);

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

    private Receipt send(String messageId) throws Exception {
        return store(fixture.log(), submission(track(messageId, "ann", "a")));
    }

    private void turn(long hours) {
        fixture.pass(Duration.ofHours(hours));
    }

    @ParameterizedTest
    @ValueSource(longs = {24, 3 * 24, 10 * 24, 9_000 * 24, -24, -3 * 24, -10 * 24, -9_000 * 24})
    void a_message_sent_before_and_during_is_known_during_and_after(long wrongHours)
            throws Exception {
        send("before");
        turn(wrongHours);
        assertThat(send("before")).isEqualTo(KNOWN);
        send("during");
        turn(-wrongHours);

        assertThat(send("before")).isEqualTo(KNOWN);
        assertThat(send("during")).isEqualTo(KNOWN);
    }

    @ParameterizedTest
    @ValueSource(longs = {24, 3 * 24, 10 * 24, 9_000 * 24, -24, -3 * 24, -10 * 24, -9_000 * 24})
    void nor_does_a_restart_in_between_forget(long wrongHours) throws Exception {
        send("before");
        turn(wrongHours);
        fixture.restart();
        assertThat(send("before")).isEqualTo(KNOWN);
        send("during");
        turn(-wrongHours);
        fixture.restart();

        assertThat(send("before")).isEqualTo(KNOWN);
        assertThat(send("during")).isEqualTo(KNOWN);
    }

    @ParameterizedTest
    @ValueSource(longs = {3 * 24, 9_000 * 24, -3 * 24})
    void nor_a_start_that_reads_the_log_instead_of_the_snapshot(long wrongHours) throws Exception {
        send("before");
        turn(wrongHours);
        send("during");
        turn(-wrongHours);
        fixture.close();
        Files.delete(folder.resolve(WindowSnapshot.NAME));
        fixture.restart();

        assertThat(send("before")).isEqualTo(KNOWN);
        assertThat(send("during")).isEqualTo(KNOWN);
    }

    @Test
    void after_a_clock_far_ahead_messages_are_forgotten_in_their_time_all_the_same()
            throws Exception {
        turn(9_000 * 24);
        send("during");
        turn(-9_000 * 24);
        for (int hour = 0; hour < 10 * 24; hour++) {
            turn(1);
            store(fixture.log(), submission(tracks("hour" + hour + "-", 1)));
        }

        assertThat(send("during")).isEqualTo(new Receipt(1, 0));
        assertThat(send("hour239-0")).isEqualTo(KNOWN);
    }
}
