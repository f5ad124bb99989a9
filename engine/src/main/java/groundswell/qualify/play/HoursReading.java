package groundswell.qualify.play;

import groundswell.kernel.yaml.YamlMapping;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads time zone, hours and holidays; what a rep does not say is as the file says. */
final class HoursReading {

    private static final Pattern HOURS =
            Pattern.compile(
                    "(?<days>[A-Za-z]{3}(?:\\s*[-,]\\s*[A-Za-z]{3})*)\\s+(?<from>\\d{2}:\\d{2})\\s*-\\s*(?<to>\\d{2}:\\d{2})");
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values())
                    .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                    .toList();
    private static final String EXAMPLE = "days and hours such as Mon-Fri 09:00-17:00";

    private final WorkingHours common;

    private HoursReading(WorkingHours common) {
        this.common = common;
    }

    /** With what a file says at its top for everybody. */
    static HoursReading of(YamlMapping file, ZoneId zone) {
        WorkingHours office =
                new WorkingHours(
                        zone,
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 0),
                        Set.of(),
                        Optional.empty());
        return new HoursReading(new HoursReading(office).read(file));
    }

    WorkingHours read(YamlMapping keys) {
        ZoneId zone = zone(keys);
        Set<LocalDate> holidays = holidays(keys);
        Optional<PublicHolidays> country = country(keys);
        if (!keys.has("hours")) {
            return new WorkingHours(
                    zone, common.days(), common.from(), common.to(), holidays, country);
        }
        String text = keys.text("hours", "");
        Matcher hours = HOURS.matcher(text.strip());
        try {
            if (hours.matches()) {
                return new WorkingHours(
                        zone,
                        days(hours.group("days")),
                        LocalTime.parse(hours.group("from")),
                        LocalTime.parse(hours.group("to")),
                        holidays,
                        country);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // told below
        }
        keys.faults().add(keys.placeOf("hours"), "\"" + text + "\" are no hours", EXAMPLE);
        return common;
    }

    private ZoneId zone(YamlMapping keys) {
        String text = keys.text("zone", common.zone().getId());
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            keys.faults()
                    .add(
                            keys.placeOf("zone"),
                            "there is no time zone \"" + text + "\"",
                            "such as Europe/Berlin");
            return common.zone();
        }
    }

    private Optional<PublicHolidays> country(YamlMapping keys) {
        String text = keys.text("country", "");
        if (text.isEmpty()) {
            return common.country();
        }
        if (text.equals("none")) {
            return Optional.empty();
        }
        return switch (PublicHolidays.read(text)) {
            case PublicHolidays.Reading.Known known -> Optional.of(known.holidays());
            case PublicHolidays.Reading.Unknown unknown -> {
                keys.faults().add(keys.placeOf("country"), unknown.message(), unknown.suggestion());
                yield common.country();
            }
        };
    }

    private Set<LocalDate> holidays(YamlMapping keys) {
        Set<LocalDate> days = new HashSet<>(common.holidays());
        for (String text : keys.texts("holidays")) {
            try {
                days.add(LocalDate.parse(text));
            } catch (DateTimeException e) {
                keys.faults()
                        .add(
                                keys.placeOf("holidays"),
                                "\"" + text + "\" is no day",
                                "such as 2026-12-25");
            }
        }
        return days;
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1)) {
            String[] ends = part.split("\\s*-\\s*", -1);
            int from = DAYS.indexOf(ends[0]);
            int to = DAYS.indexOf(ends[ends.length - 1]);
            if (from < 0 || to < from || ends.length > 2) {
                throw new IllegalArgumentException(part);
            }
            days.addAll(EnumSet.range(DayOfWeek.of(from + 1), DayOfWeek.of(to + 1)));
        }
        return days;
    }
}
