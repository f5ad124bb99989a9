package groundswell.qualify.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Known days of known years; they come from the countries' laws, not from the library. */
class PublicHolidaysTest {

    private static List<MonthDay> days(String code, int year) {
        return ((PublicHolidays.Reading.Known) PublicHolidays.read(code))
                .holidays().of(year).stream().map(MonthDay::from).sorted().toList();
    }

    private static List<MonthDay> days(String text) {
        return List.of(text.split(" ")).stream().map(day -> MonthDay.parse("--" + day)).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 2026, 01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26",
        "DE, 2025, 01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26",
        "DE-BY, 2026, 01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26",
        "AT, 2026, 01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26",
        "FR, 2026, 01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25",
    })
    void the_days_are_those_of_the_law(String code, int year, String expected) {
        assertThat(weekdays(days(code, year), year)).isEqualTo(weekdays(days(expected), year));
    }

    /** Some calendars have Easter Sunday, too, on which nobody works anyway. */
    private static List<MonthDay> weekdays(List<MonthDay> days, int year) {
        return days.stream()
                .filter(day -> day.atYear(year).getDayOfWeek() != DayOfWeek.SUNDAY)
                .toList();
    }

    @Test
    void one_on_a_saturday_is_observed_on_the_friday_before_in_the_united_states() {
        assertThat(days("US", 2026)).contains(MonthDay.of(7, 3), MonthDay.of(11, 26));
        assertThat(days("US", 2021)).contains(MonthDay.of(12, 31));
    }

    @Test
    void a_day_of_one_part_is_none_of_another() {
        assertThat(new PublicHolidays("DE-BE").has(LocalDate.of(2026, 6, 4))).isFalse();
        assertThat(new PublicHolidays("DE-BE").has(LocalDate.of(2026, 3, 8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "GB", "US", "JP", "BR", "ZA", "AU", "IN"})
    void there_are_some_in_every_year_that_clocks_may_reach(String code) {
        for (int year = 2024; year <= 2032; year++) {
            assertThat(days(code, year)).as(code + " " + year).hasSizeGreaterThan(2);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "Germany | there is no holiday calendar of the country \"Germany\" | DE (Germany)",
                "DEU | there is no holiday calendar of the country \"DEU\" | DE (Germany)",
                "Frence | there is no holiday calendar of the country \"Frence\" | FR (France)",
                "DE-BX | Germany (DE) has no holiday calendar of \"BX\" | DE-B",
                "DE-Bavaria | Germany (DE) has no holiday calendar of \"BAVARIA\" | DE-BY (Bavaria)",
            })
    void what_is_none_is_told_with_the_nearest(String code, String message, String suggestion) {
        assertThat(PublicHolidays.read(code))
                .isInstanceOfSatisfying(
                        PublicHolidays.Reading.Unknown.class,
                        unknown -> {
                            assertThat(unknown.message()).isEqualTo(message);
                            assertThat(unknown.suggestion()).startsWith(suggestion);
                        });
    }
}
