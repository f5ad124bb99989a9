package groundswell.qualify.play;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * When somebody works: the same hours on some days of the week, in a time zone, but for holidays.
 *
 * @param to the same day's; after {@code from}
 * @param holidays days beside those of the country
 * @param country whose public holidays are none of work
 */
public record WorkingHours(
        ZoneId zone,
        Set<DayOfWeek> days,
        LocalTime from,
        LocalTime to,
        Set<LocalDate> holidays,
        Optional<PublicHolidays> country) {
    public WorkingHours {
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
        if (!from.isBefore(to) || days.isEmpty()) {
            throw new IllegalArgumentException("no working time: " + days + " " + from + "-" + to);
        }
    }

    /** Whether a day is one of work. */
    public boolean worksOn(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !isHoliday(day);
    }

    private boolean isHoliday(LocalDate day) {
        return holidays.contains(day) || country.filter(there -> there.has(day)).isPresent();
    }
}
