package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.track;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickWriterTest {

    @TempDir Path folder;

    private LogFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new LogFixture(folder);
        store(fixture.log(), submission(track("m0", "ann", "a")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private TickWriter writer() {
        return new TickWriter(
                fixture.log(), at -> Map.of("heard", (double) heard()), () -> fixture.now());
    }

    private int heard() {
        try {
            return fixture.heard().size();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Instant> ticks() {
        return everything(fixture.log()).stream()
                .filter(LogEntry.Tick.class::isInstance)
                .map(tick -> Instant.ofEpochMilli(tick.knownAtMs()))
                .toList();
    }

    private static Instant day(int afterFirst) {
        return Instant.ofEpochMilli(Days.startMs(Days.of(Messages.NOW_MS) + afterFirst));
    }

    @Test
    void a_day_begins_once() throws Exception {
        TickWriter writer = writer();
        assertThat(writer.writeDue(() -> fixture.now().toEpochMilli())).isZero();

        fixture.pass(Duration.ofDays(1));
        assertThat(writer.writeDue(() -> fixture.now().toEpochMilli())).isEqualTo(1);
        assertThat(writer.writeDue(() -> fixture.now().toEpochMilli())).isZero();
        fixture.restart();
        assertThat(writer().writeDue(() -> fixture.now().toEpochMilli())).isZero();
        assertThat(ticks()).containsExactly(day(1));
    }

    @Test
    void a_day_begins_although_its_events_came_first() throws Exception {
        TickWriter writer = writer();
        fixture.pass(Duration.ofDays(1));
        store(fixture.log(), submission(track("m1", "ann", "a")));

        assertThat(writer.writeDue(() -> fixture.now().toEpochMilli())).isEqualTo(1);
    }

    @Test
    void today_begins_in_a_new_log_whose_history_ended_before() throws Exception {
        TickWriter writer = writer();

        assertThat(writer.writeDue(() -> day(-3).toEpochMilli())).isEqualTo(1);
        assertThat(ticks()).containsExactly(day(0));
    }

    @Test
    void today_begins_once_more_after_an_import_of_history_and_not_before_it_has_ended()
            throws Exception {
        TickWriter writer = writer();
        assertThat(writer.writeDue(() -> fixture.now().toEpochMilli())).isZero();

        assertThat(writer.writeDue(() -> day(-3).toEpochMilli())).isZero();
        writer.beginAgain();
        assertThat(writer.writeDue(() -> day(-3).toEpochMilli())).isEqualTo(1);
        assertThat(writer.writeDue(() -> day(-3).toEpochMilli())).isZero();
        writer.beginAgain();
        assertThat(writer.writeDue(() -> fixture.now().toEpochMilli())).isZero();
        assertThat(ticks()).containsExactly(day(0));
    }

    @Test
    void missed_days_begin_after_a_downtime_each_after_what_came_before() throws Exception {
        fixture.pass(Duration.ofDays(3));
        fixture.restart();

        assertThat(writer().writeDue(() -> fixture.now().toEpochMilli())).isEqualTo(3);
        assertThat(ticks()).containsExactly(day(1), day(2), day(3));
        assertThat(everything(fixture.log()))
                .filteredOn(LogEntry.Tick.class::isInstance)
                .extracting(tick -> ((LogEntry.Tick) tick).population().get("heard"))
                .containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void a_clock_that_goes_back_begins_no_day_twice() throws Exception {
        TickWriter writer = writer();
        fixture.pass(Duration.ofDays(2));
        writer.writeDue(() -> fixture.now().toEpochMilli());
        fixture.pass(Duration.ofDays(-2));

        assertThat(writer.writeDue(() -> fixture.now().toEpochMilli())).isZero();
        fixture.pass(Duration.ofDays(3));
        assertThat(writer.writeDue(() -> fixture.now().toEpochMilli())).isEqualTo(1);
    }

    @Test
    void of_a_very_long_downtime_the_last_days_are_made_up_for() throws Exception {
        fixture.pass(Duration.ofDays(10_000));

        assertThat(writer().writeDue(() -> fixture.now().toEpochMilli()))
                .isEqualTo(TickWriter.MISSED_DAYS_MAX);
        assertThat(ticks()).startsWith(day(10_000 - TickWriter.MISSED_DAYS_MAX + 1));
    }
}
