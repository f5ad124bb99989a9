package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.event;
import static groundswell.collect.duckdb.Messages.settled;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Submission;
import groundswell.collect.plan.Drift;
import groundswell.collect.plan.Drift.DailyTypeCount;
import groundswell.collect.plan.PropertyType;
import groundswell.kernel.Days;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertySamplesTest {

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    @TempDir Path folder;

    private static void store(
            LogFixture fixture, int day, int count, String name, String properties)
            throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = name + "-" + day + "-" + i;
            events.add(event(EventType.TRACK, id, "u" + i, name, properties));
        }
        long at = Messages.NOW_MS + day * DAY_MS;
        settled(fixture.log().submit(new Submission(at, events, List.of())));
    }

    private static List<DailyTypeCount> counts(LogFixture fixture, int days) {
        long first = Days.startMs(Days.of(Messages.NOW_MS));
        return fixture.log().samples().between(first, first + days * DAY_MS).counts();
    }

    @Test
    void what_arrived_on_a_day_is_counted_by_property_and_type() throws Exception {
        try (var fixture = new LogFixture(folder)) {
            store(fixture, 0, 3, "report_opened", "{\"rows\":1,\"name\":\"a\",\"none\":null}");
            store(fixture, 1, 1, "report_opened", "{\"rows\":\"1\"}");
            int day = Days.of(Messages.NOW_MS);
            assertThat(counts(fixture, 2))
                    .containsExactly(
                            new DailyTypeCount(day, "report_opened", "", PropertyType.STRING, 3),
                            new DailyTypeCount(
                                    day, "report_opened", "name", PropertyType.STRING, 3),
                            new DailyTypeCount(
                                    day, "report_opened", "rows", PropertyType.INTEGER, 3),
                            new DailyTypeCount(
                                    day + 1, "report_opened", "", PropertyType.STRING, 1),
                            new DailyTypeCount(
                                    day + 1, "report_opened", "rows", PropertyType.STRING, 1));
            assertThat(counts(fixture, 1)).hasSize(3);
        }
    }

    @Test
    void of_many_messages_a_sample_stands_for_all() throws Exception {
        try (var fixture = new LogFixture(folder)) {
            store(fixture, 0, 5_000, "report_opened", "{\"rows\":1}");
            assertThat(counts(fixture, 1))
                    .extracting(DailyTypeCount::events)
                    .containsExactly(5_000L, 5_000L);
        }
    }

    @Test
    void a_property_that_changes_its_type_is_found() throws Exception {
        try (var fixture = new LogFixture(folder)) {
            for (int day = 0; day < 35; day++) {
                store(
                        fixture,
                        day,
                        20,
                        "report_opened",
                        day < 28 ? "{\"rows\":1}" : "{\"rows\":\"1\"}");
            }
            assertThat(Drift.of(counts(fixture, 35), Days.of(Messages.NOW_MS) + 34))
                    .extracting(Drift.Finding::kind, Drift.Finding::property)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Drift.Kind.TYPE_CHANGED, "rows"));
        }
    }
}
