package groundswell.qualify.play;

import com.google.errorprone.annotations.CheckReturnValue;
import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import groundswell.kernel.NearestName;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public holidays of a country, or of a part of it, as Jollyday's calendars say: a day that is
 * one by law, and the day on which one is observed that falls on a weekend. Which days these are
 * follows from the code and the library's version.
 *
 * @param code such as {@code DE} or {@code DE-BY}: ISO 3166-1, with the calendar's parts in
 *     capitals
 */
@CheckReturnValue
public record PublicHolidays(String code) {

    /** Years whose days are kept; a calendar is asked for few. */
    private static final int KEPT_MAX = 10_000;

    private static final Map<String, Set<LocalDate>> DAYS = new ConcurrentHashMap<>();

    /** A code that there is, or what is wrong with it. */
    sealed interface Reading {
        /** There is one. */
        record Known(PublicHolidays holidays) implements Reading {}

        /**
         * There is none.
         *
         * @param message names country and part
         * @param suggestion what would be right
         */
        record Unknown(String message, String suggestion) implements Reading {}
    }

    /** Reads a code such as {@code DE-BY}, in any case. */
    static Reading read(String text) {
        List<String> parts = List.of(text.strip().toLowerCase(Locale.ROOT).split("-", -1));
        Map<String, String> countries = countries();
        if (!countries.containsKey(parts.getFirst())) {
            return new Reading.Unknown(
                    "there is no holiday calendar of the country \"" + text + "\"",
                    nearest(text, countries));
        }
        CalendarHierarchy there = calendar(parts.getFirst()).getCalendarHierarchy();
        String named = countries.getOrDefault(parts.getFirst(), "");
        String code = parts.getFirst().toUpperCase(Locale.ROOT);
        for (String part : parts.subList(1, parts.size())) {
            Map<String, String> regions = regions(there);
            CalendarHierarchy next = there.getChildren().get(part);
            if (next == null) {
                String before = code;
                return new Reading.Unknown(
                        "%s (%s) has no holiday calendar of \"%s\""
                                .formatted(named, before, part.toUpperCase(Locale.ROOT)),
                        regions.isEmpty() ? before : before + "-" + nearest(part, regions));
            }
            there = next;
            named = next.getDescription(Locale.ENGLISH);
            code = code + "-" + part.toUpperCase(Locale.ROOT);
        }
        return new Reading.Known(new PublicHolidays(code));
    }

    /** Countries that there are calendars of, by code in small letters. */
    private static Map<String, String> countries() {
        Map<String, String> countries = new TreeMap<>();
        for (String code : HolidayManager.getSupportedCalendarCodes()) {
            if (code.length() == 2) {
                countries.put(
                        code.toLowerCase(Locale.ROOT),
                        Locale.of("", code.toUpperCase(Locale.ROOT))
                                .getDisplayCountry(Locale.ENGLISH));
            }
        }
        return countries;
    }

    private static Map<String, String> regions(CalendarHierarchy of) {
        Map<String, String> regions = new TreeMap<>();
        of.getChildren()
                .forEach((id, child) -> regions.put(id, child.getDescription(Locale.ENGLISH)));
        return regions;
    }

    /** The nearest by code or by name, as {@code DE (Germany)}. */
    private static String nearest(String text, Map<String, String> named) {
        String low = text.strip().toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        named.values().forEach(name -> words.add(name.toLowerCase(Locale.ROOT)));
        String found =
                NearestName.of(low, words)
                        .flatMap(word ->
                                named.entrySet().stream()
                                        .filter(one -> one.getValue().equalsIgnoreCase(word))
                                        .map(Map.Entry::getKey)
                                        .findFirst())
                        .or(() -> NearestName.of(low, List.copyOf(named.keySet())))
                        .orElse("");
        return found.isEmpty()
                ? "one of " + String.join(", ", named.keySet()).toUpperCase(Locale.ROOT)
                : "%s (%s)".formatted(found.toUpperCase(Locale.ROOT), named.get(found));
    }

    private static HolidayManager calendar(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }

    /** Whether a day is one of them. */
    public boolean has(LocalDate day) {
        return of(day.getYear()).contains(day);
    }

    /** Those of a year. */
    public Set<LocalDate> of(int year) {
        if (DAYS.size() > KEPT_MAX) {
            DAYS.clear();
        }
        return DAYS.computeIfAbsent(code + " " + year, key -> computed(year));
    }

    private Set<LocalDate> computed(int year) {
        String[] parts = code.toLowerCase(Locale.ROOT).split("-", -1);
        Set<LocalDate> days = new HashSet<>();
        // What falls on a weekend may be observed in the year before or after.
        for (int near = year - 1; near <= year + 1; near++) {
            for (Holiday one :
                    calendar(parts[0])
                            .getHolidays(
                                    Year.of(near),
                                    HolidayType.PUBLIC_HOLIDAY,
                                    Arrays.copyOfRange(parts, 1, parts.length))) {
                days.add(one.getDate());
                one.getObservedDate().ifPresent(days::add);
            }
        }
        days.removeIf(day -> day.getYear() != year);
        return Set.copyOf(days);
    }
}
