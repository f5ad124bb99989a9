package groundswell.route;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.play.Rep;
import groundswell.qualify.play.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorkingSpellsTest {

    private static final long HOUR_MS = 3_600_000;

    private final WorkingCalendar calendar =
            new WorkingCalendar(
                    new Rep(
                            "ann",
                            "Ann",
                            "ann@acme.test",
                            new WorkingHours(
                                    ZoneId.of("Europe/Berlin"),
                                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                                    LocalTime.of(9, 0),
                                    LocalTime.of(17, 0),
                                    Set.of(LocalDate.of(2026, 4, 6)),
                                    Optional.empty()),
                            20,
                            1,
                            List.of(),
                            List.of(),
                            List.of(
                                    new Rep.Span(
                                            LocalDate.of(2026, 4, 8), LocalDate.of(2026, 4, 9))),
                            Optional.empty()));

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static WorkingCalendar.Spell spell(String from, String to) {
        return new WorkingCalendar.Spell(at(from), at(to));
    }

    @Test
    void nights_weekends_holidays_and_days_away_are_left_out_over_the_change_of_clocks() {
        assertThat(calendar.spells(at("2026-03-27T15:00:00Z"), at("2026-03-30T08:00:00Z"), 9))
                .containsExactly(
                        spell("2026-03-27T15:00:00Z", "2026-03-27T16:00:00Z"),
                        spell("2026-03-30T07:00:00Z", "2026-03-30T08:00:00Z"));
        assertThat(calendar.spells(at("2026-04-03T20:00:00Z"), at("2026-04-10T08:00:00Z"), 9))
                .containsExactly(
                        spell("2026-04-07T07:00:00Z", "2026-04-07T15:00:00Z"),
                        spell("2026-04-10T07:00:00Z", "2026-04-10T08:00:00Z"));
    }

    @Test
    void there_are_no_more_than_are_asked_for() {
        assertThat(calendar.spells(at("2026-06-01T00:00:00Z"), at("2026-12-01T00:00:00Z"), 3))
                .hasSize(3);
    }

    @Test
    void spells_until_something_is_due_are_as_long_as_its_working_time() {
        SplittableRandom random = new SplittableRandom(20_260_302);
        for (int i = 0; i < 500; i++) {
            long from = at("2026-01-01T00:00:00Z") + random.nextLong(300 * 24 * HOUR_MS);
            Duration working = Duration.ofMillis(1 + random.nextLong(80 * HOUR_MS));
            long due = calendar.after(from, working);
            long there =
                    calendar.spells(from, due, 400).stream()
                            .mapToLong(spell -> spell.toMs() - spell.fromMs())
                            .sum();
            assertThat(there).isEqualTo(working.toMillis());
        }
    }
}
