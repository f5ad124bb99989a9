package groundswell.route;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.play.Rep;
import groundswell.qualify.play.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkingCalendarTest {

    private static final long MINUTE_MS = 60_000;

    private static Rep rep(String zone, String from, String to, Set<LocalDate> holidays) {
        return new Rep(
                "ann",
                "Ann",
                "",
                new WorkingHours(
                        ZoneId.of(zone),
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.parse(from),
                        LocalTime.parse(to),
                        holidays,
                        Optional.empty()),
                10,
                1,
                List.of(),
                List.of(),
                List.of(
                        new Rep.Span(LocalDate.of(2026, 8, 3), LocalDate.of(2026, 8, 14)),
                        new Rep.Span(LocalDate.of(2027, 2, 1), LocalDate.of(2027, 2, 1))),
                Optional.empty());
    }

    private static long ms(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    @Test
    void four_hours_from_friday_afternoon_end_on_monday() {
        var calendar = new WorkingCalendar(rep("Europe/Berlin", "09:00", "17:00", Set.of()));
        // Friday 16:00 in Berlin is 15:00 UTC in winter; one hour is left, three follow on Monday.
        assertThat(calendar.after(ms("2026-01-16T15:00:00Z"), Duration.ofHours(4)))
                .isEqualTo(ms("2026-01-19T11:00:00Z"));
    }

    @Test
    void a_shift_over_the_night_in_which_clocks_are_set_is_as_long_as_it_is() {
        Rep sundays =
                new Rep(
                        "ann",
                        "Ann",
                        "",
                        new WorkingHours(
                                ZoneId.of("Europe/Berlin"),
                                EnumSet.allOf(DayOfWeek.class),
                                LocalTime.of(0, 0),
                                LocalTime.of(8, 0),
                                Set.of(),
                                Optional.empty()),
                        1,
                        1,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty());
        var calendar = new WorkingCalendar(sundays);
        // 29 March 2026, 02:00 becomes 03:00: from midnight to eight are seven hours.
        assertThat(calendar.after(ms("2026-03-28T23:00:00Z"), Duration.ofHours(8)))
                .isEqualTo(ms("2026-03-29T23:00:00Z"));
        // 25 October 2026, 03:00 becomes 02:00: they are nine.
        assertThat(calendar.after(ms("2026-10-24T22:00:00Z"), Duration.ofHours(9)))
                .isEqualTo(ms("2026-10-25T07:00:00Z"));
    }

    /** Counts minute by minute, and knows no day but by asking what time it is. */
    private static long naive(Rep rep, long fromMs, Duration working) {
        long left = working.toMinutes();
        long at = fromMs;
        while (left > 0) {
            LocalDateTime there =
                    LocalDateTime.ofInstant(Instant.ofEpochMilli(at), rep.hours().zone());
            boolean works =
                    there.getDayOfWeek().getValue() <= 5
                            && !rep.hours().holidays().contains(there.toLocalDate())
                            && rep.away().stream().noneMatch(one -> one.has(there.toLocalDate()))
                            && !there.toLocalTime().isBefore(rep.hours().from())
                            && there.toLocalTime().isBefore(rep.hours().to());
            left -= works ? 1 : 0;
            at += MINUTE_MS;
        }
        return at;
    }

    @Test
    void it_agrees_with_counting_minute_by_minute_over_years_and_zones() {
        Random random = new Random(7);
        Set<LocalDate> holidays =
                Set.of(
                        LocalDate.of(2026, 12, 25),
                        LocalDate.of(2027, 1, 1),
                        LocalDate.of(2027, 5, 17));
        String[] zones = {
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "America/Santiago",
            "UTC"
        };
        long begin = ms("2026-01-01T00:00:00Z");
        for (int i = 0; i < 400; i++) {
            Rep rep = rep(zones[i % zones.length], "08:30", "17:15", holidays);
            long from = begin + random.nextInt(3 * 365 * 24 * 60) * MINUTE_MS;
            Duration working = Duration.ofMinutes(1 + random.nextInt(60 * 60));
            assertThat(new WorkingCalendar(rep).after(from, working))
                    .as(
                            "%s from %s for %s",
                            rep.hours().zone(), Instant.ofEpochMilli(from), working)
                    .isEqualTo(naive(rep, from, working));
        }
    }

    @Test
    void working_or_not_and_when_next() {
        var calendar = new WorkingCalendar(rep("UTC", "09:00", "17:00", Set.of()));
        assertThat(calendar.isWorking(ms("2026-01-16T09:00:00Z"))).isTrue();
        assertThat(calendar.isWorking(ms("2026-01-16T17:00:00Z"))).isFalse();
        assertThat(calendar.nextWorking(ms("2026-01-16T17:00:00Z")))
                .isEqualTo(ms("2026-01-19T09:00:00Z"));
        assertThat(calendar.nextWorking(ms("2026-08-03T10:00:00Z")))
                .as("out of office for two weeks")
                .isEqualTo(ms("2026-08-17T09:00:00Z"));
    }
}
