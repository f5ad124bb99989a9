package groundswell.collect.duckdb;

import static groundswell.collect.duckdb.Messages.store;
import static groundswell.collect.duckdb.Messages.submission;
import static groundswell.collect.duckdb.Messages.track;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterSweepTest {

    private static final LetterLimits LIMITS = new LetterLimits(10, 3);

    @TempDir Path folder;

    private LogFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LogFixture(folder, LogLimits.DEFAULT, LIMITS);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void refuse(String raw) throws Exception {
        store(fixture.log(), submission(new DeadLetter(1, 5, "malformed", "…", raw, false)));
    }

    private void quarantine(String raw) throws Exception {
        store(fixture.log(), submission(new DeadLetter(1, 5, "unknown_event", "…", raw, true)));
    }

    private List<String> kept() {
        return fixture.log().deadLetters().page("", true, Long.MAX_VALUE, 1_000).stream()
                .map(letter -> letter.letter().raw())
                .toList();
    }

    @Test
    void the_oldest_go_when_a_tenth_too_many_are_kept_and_are_counted() throws Exception {
        refuse("r0");
        assertThat(kept()).hasSize(1); // the first sweep is over
        for (int i = 1; i < 11; i++) {
            refuse("r" + i);
        }
        assertThat(kept()).hasSize(11);
        refuse("r11");

        assertThat(kept()).hasSize(10).startsWith("r11").endsWith("r2");
        assertThat(fixture.log().counters().lettersDropped()).isEqualTo(2);
        assertThat(fixture.log().counters().rejected()).isEqualTo(12);
    }

    @Test
    void what_was_refused_does_not_push_out_what_was_quarantined() throws Exception {
        quarantine("q");
        for (int i = 0; i < 30; i++) {
            refuse("r" + i);
        }

        assertThat(kept()).contains("q");
    }

    @Test
    void a_letter_goes_after_its_days_counted_from_when_it_was_stored() throws Exception {
        quarantine("old");
        for (int hour = 0; hour < 3 * 24; hour++) {
            fixture.pass(Duration.ofHours(1));
            store(fixture.log(), submission(track("m" + hour, "ann", "a")));
        }
        assertThat(kept()).containsExactly("old");
        fixture.pass(Duration.ofHours(1));
        quarantine("new");

        assertThat(kept()).containsExactly("new");
        assertThat(fixture.log().counters().lettersDropped()).isEqualTo(1);
    }

    @Test
    void a_clock_that_leaps_drops_none() throws Exception {
        quarantine("old");
        fixture.pass(Duration.ofDays(1_000));
        quarantine("new");

        assertThat(kept()).containsExactly("new", "old");
    }

    @Test
    void the_count_and_the_ids_survive_a_restart() throws Exception {
        for (int i = 0; i < 12; i++) {
            refuse("r" + i);
        }
        fixture.restart();
        refuse("r12");

        assertThat(fixture.log().counters().lettersDropped()).isEqualTo(2);
        assertThat(fixture.log().deadLetters().page("", true, Long.MAX_VALUE, 1).getFirst().id())
                .isEqualTo(13);
    }
}
