package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.NOW_MS;
import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.DeadLetter;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.duckdb.DeadLetters.Count;
import groundswell.collect.duckdb.EventCounts.DayCount;
import groundswell.collect.duckdb.EventFilter.Who;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSearchTest {

    private static final long DAY_MS = 86_400_000L;

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

    private static Event event(
            String id,
            @Nullable String user,
            @Nullable String anonymous,
            @Nullable String group,
            long timestampMs) {
        return new Event(
                EventType.TRACK,
                1,
                id,
                "name_of_" + id,
                user,
                anonymous,
                group,
                null,
                timestampMs,
                "{\"note\":\"Größe 100%\"}",
                "{}",
                0);
    }

    private List<String> ids(EventFilter filter) {
        return fixture.log().events().find(filter).stream()
                .map(stored -> stored.event().messageId())
                .toList();
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() throws Exception {
        store(fixture.log(), submission(tracks("m", 95)));
        store(fixture.log(), submission(event("late", "ann", null, null, NOW_MS - DAY_MS)));

        for (EventFilter first :
                List.of(EventFilter.latest(10), EventFilter.timeline(Who.ANYBODY, 10))) {
            List<Long> seen = new ArrayList<>();
            EventFilter filter = first;
            List<StoredEvent> page = fixture.log().events().find(filter);
            while (!page.isEmpty()) {
                page.forEach(stored -> seen.add(stored.sequence()));
                filter = filter.after(page.get(page.size() - 1));
                page = fixture.log().events().find(filter);
            }
            assertThat(seen).hasSize(96).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_timeline_holds_whatever_any_identifier_did_latest_first() throws Exception {
        store(
                fixture.log(),
                submission(
                        event("by-user", "ann", null, null, NOW_MS - 3),
                        event("by-visitor", null, "x", null, NOW_MS - 1),
                        event("by-group", "bob", null, "acme", NOW_MS - 2),
                        event("by-nobody", "eve", "y", "other", NOW_MS)));

        assertThat(
                        ids(
                                EventFilter.timeline(
                                        new Who(Set.of("ann"), Set.of("x"), Set.of("acme")), 10)))
                .containsExactly("by-visitor", "by-group", "by-user");
    }

    @Test
    void filters_narrow_one_another() throws Exception {
        store(
                fixture.log(),
                submission(
                        event("a", "ann", null, null, NOW_MS),
                        event("b", "bob", null, null, NOW_MS)));

        assertThat(ids(EventFilter.latest(10).named(Set.of("name_of_a")))).containsExactly("a");
        assertThat(ids(EventFilter.latest(10).ofSources(Set.of(2)))).isEmpty();
        assertThat(ids(EventFilter.latest(10).ofTypes(Set.of(EventType.PAGE)))).isEmpty();
        assertThat(ids(EventFilter.latest(10).ofTypes(Set.of(EventType.TRACK)))).hasSize(2);
        assertThat(ids(EventFilter.latest(10).flagged(Event.BOT))).isEmpty();
        assertThat(ids(EventFilter.latest(10).containing("NAME_OF_B"))).containsExactly("b");
        assertThat(ids(EventFilter.latest(10).containing("größe 100%"))).hasSize(2);
        assertThat(ids(EventFilter.latest(10).containing("' OR 1=1 --"))).isEmpty();
    }

    @Test
    void message_ids_are_known_however_old() throws Exception {
        store(fixture.log(), submission(tracks("m", 3)));

        assertThat(fixture.log().events().known(1, List.of("m0", "m2", "m9")))
                .containsExactlyInAnyOrder("m0", "m2");
        assertThat(fixture.log().events().known(2, List.of("m0"))).isEmpty();
    }

    @Test
    void days_are_counted_by_source_type_and_name() throws Exception {
        long midnight = NOW_MS - Math.floorMod(NOW_MS, DAY_MS);
        store(
                fixture.log(),
                submission(
                        event("a", "ann", null, null, midnight),
                        event("b", "ann", null, null, midnight - 1)));

        assertThat(fixture.log().counts().since(midnight))
                .containsExactly(
                        new DayCount(
                                1,
                                EventType.TRACK,
                                "name_of_a",
                                midnight / DAY_MS,
                                1,
                                0,
                                midnight));
    }

    @Test
    void dead_letters_are_listed_counted_and_marked() throws Exception {
        DeadLetter unknown = new DeadLetter(1, NOW_MS, "unknown_event", "no plan", "{}", true);
        DeadLetter nobody = new DeadLetter(2, NOW_MS, "no_identity", "who?", "{\"a\":1}", false);
        store(fixture.log(), submission(unknown, nobody, unknown));
        DeadLetters letters = fixture.log().deadLetters();

        assertThat(letters.page("", false, Long.MAX_VALUE, 10))
                .extracting(StoredLetter::id)
                .containsExactly(3L, 2L, 1L);
        assertThat(letters.page("no_identity", false, Long.MAX_VALUE, 10))
                .containsExactly(new StoredLetter(2, nobody, null));

        assertThat(letters.markReplayed(List.of(1L, 2L, 99L))).isEqualTo(2);
        assertThat(letters.page("", false, 3, 10)).isEmpty();
        assertThat(letters.page("", true, 3, 10))
                .containsExactly(
                        new StoredLetter(2, nobody, NOW_MS), new StoredLetter(1, unknown, NOW_MS));
        assertThat(letters.counts())
                .containsExactly(
                        new Count("unknown_event", 1, 1, 1, NOW_MS),
                        new Count("no_identity", 2, 0, 1, NOW_MS));
        fixture.restart();
        store(fixture.log(), submission(nobody));
        assertThat(fixture.log().deadLetters().page("no_identity", false, Long.MAX_VALUE, 1))
                .containsExactly(new StoredLetter(4, nobody, null));
    }
}
