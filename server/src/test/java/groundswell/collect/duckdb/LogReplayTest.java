package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.event;
import static groundswell.collect.duckdb.Messages.everything;
import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.track;
import static groundswell.collect.duckdb.Messages.tracks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.collect.Projection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReplayTest {

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

    @Test
    void only_what_the_projection_names_is_read() throws Exception {
        Event wanted = event(EventType.TRACK, "m1", "ann", "it's_wanted", "{\"n\":1}");
        Event other = event(EventType.TRACK, "m2", "ann", "other", "{\"n\":2}");
        Event identify = event(EventType.IDENTIFY, "m3", "ann", "", "{\"email\":\"a@b.c\"}");
        store(fixture.log(), submission(wanted, other, identify));

        List<LogEntry> read = new ArrayList<>();
        Projection projection =
                new Projection(Set.of(EventType.IDENTIFY), Set.of("it's_wanted"), Set.of(), false);
        fixture.log().replay(0, projection, read::add);

        assertThat(read)
                .extracting(entry -> ((LogEntry.Received) entry).event().properties())
                .containsExactly("{\"n\":1}", "{}", "{\"email\":\"a@b.c\"}");
        assertThat(Messages.messageIds(read)).containsExactly("", "", "");
    }

    @Test
    void replay_begins_after_the_position_it_is_given() throws Exception {
        store(fixture.log(), submission(tracks("m", 5_000)));

        List<LogEntry> read = new ArrayList<>();
        long last = fixture.log().replay(4_998, Projection.BARE, read::add);

        assertThat(last).isEqualTo(5_000);
        assertThat(read).extracting(LogEntry::sequence).containsExactly(4_999L, 5_000L);
        assertThat(fixture.log().replay(5_000, Projection.BARE, read::add)).isEqualTo(5_000);
    }

    @Test
    void texts_with_the_separator_in_them_come_back_whole() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            boolean odd = random.nextInt(700) == 0;
            events.add(track("m" + i, odd ? "u\u001fx\u001f" : "u" + i, odd ? "\u001f" : "name"));
        }
        store(fixture.log(), submission(events));

        assertThat(everything(fixture.log()))
                .extracting(entry -> ((LogEntry.Received) entry).event())
                .isEqualTo(events);
    }

    @Test
    void a_reader_that_fails_ends_the_replay_and_nothing_else() throws Exception {
        store(fixture.log(), submission(tracks("m", 50_000)));

        assertThatThrownBy(() ->
                        fixture.log()
                                .replay(
                                        0,
                                        Projection.ALL,
                                        entry -> {
                                            throw new IllegalStateException("enough");
                                        }))
                .hasMessage("enough");
        assertThat(everything(fixture.log())).hasSize(50_000);
    }
}
