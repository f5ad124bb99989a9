package groundswell.collect.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changed in the stream against its own history: events and properties that appear, disappear,
 * or change their type or volume. Looks at whole days only: the week that ends with the day asked
 * about, against the four weeks before it. Pure: the same counts give the same findings.
 */
public final class Drift {

    /** Days of the week under test. */
    public static final int RECENT_DAYS = 7;

    /** Days of history it is compared with; a multiple of 7, so that weekdays cancel. */
    public static final int HISTORY_DAYS = 28;

    /** Volume must have changed by at least this factor, up or down. */
    static final double FACTOR_MIN = 2;

    /** … and by so many standard deviations of a week's count. */
    static final double DEVIATIONS_MIN = 4;

    /** A type counts as changed when at least this share of values has one that was rare before. */
    static final double TYPE_SHARE_MIN = 0.05;

    /** Below this share a type was rare. */
    static final double TYPE_RARE_MAX = 0.005;

    private Drift() {}

    /** What happened to an event or a property of it. */
    public enum Kind {
        APPEARED,
        DISAPPEARED,
        VOLUME_CHANGED,
        TYPE_CHANGED
    }

    /**
     * One finding.
     *
     * @param property empty when it is about the event itself
     * @param words what was seen, for people
     */
    public record Finding(Kind kind, String event, String property, String words) {}

    /**
     * How often an event carried a property with a value of this type on a UTC day.
     *
     * @param property empty for the event itself; the type then means nothing
     */
    public record DailyTypeCount(
            int day, String event, String property, PropertyType type, long events) {}

    /**
     * Everything that changed, by kind, event and property.
     *
     * @param counts at least of the 35 days that end with {@code lastWholeDay}; others are left out
     * @param lastWholeDay UTC day number of the last day that is over
     */
    public static List<Finding> of(Iterable<DailyTypeCount> counts, int lastWholeDay) {
        Map<String, Map<String, Series>> byEvent = new TreeMap<>();
        int first = lastWholeDay - RECENT_DAYS - HISTORY_DAYS + 1;
        for (DailyTypeCount count : counts) {
            if (count.day() >= first && count.day() <= lastWholeDay) {
                byEvent.computeIfAbsent(count.event(), event -> new TreeMap<>())
                        .computeIfAbsent(count.property(), property -> new Series())
                        .add(count, count.day() - first);
            }
        }
        List<Finding> findings = new ArrayList<>();
        byEvent.forEach((event, properties) -> ofEvent(event, properties, findings));
        findings.sort(
                Comparator.comparing(Finding::kind)
                        .thenComparing(Finding::event)
                        .thenComparing(Finding::property));
        return findings;
    }

    private static void ofEvent(
            String event, Map<String, Series> properties, List<Finding> findings) {
        Series own = properties.get("");
        if (own == null) {
            return;
        }
        int before = findings.size();
        presence(event, "", own, findings);
        if (findings.size() > before) {
            return; // its properties came or went with it
        }
        volume(event, own, findings);
        properties.forEach((property, series) -> {
            if (!property.isEmpty()) {
                presence(event, property, series, findings);
                types(event, property, series, findings);
            }
        });
    }

    private static void presence(
            String event, String property, Series series, List<Finding> findings) {
        long recent = series.sum(HISTORY_DAYS, HISTORY_DAYS + RECENT_DAYS);
        long history = series.sum(0, HISTORY_DAYS);
        if (history == 0 && recent > 0) {
            findings.add(
                    new Finding(
                            Kind.APPEARED,
                            event,
                            property,
                            "seen %,d times this week and never in the four before"
                                    .formatted(recent)));
        } else if (recent == 0 && Math.exp(-history / 4.0) < 0.0001) {
            // So many a week that a week without any is no accident (Poisson).
            findings.add(
                    new Finding(
                            Kind.DISAPPEARED,
                            event,
                            property,
                            "not seen this week, %,d times in the four before".formatted(history)));
        }
    }

    private static void volume(String event, Series series, List<Finding> findings) {
        double recent = series.sum(HISTORY_DAYS, HISTORY_DAYS + RECENT_DAYS);
        double[] weeks = new double[HISTORY_DAYS / RECENT_DAYS];
        double mean = 0;
        for (int week = 0; week < weeks.length; week++) {
            weeks[week] = series.sum(week * RECENT_DAYS, (week + 1) * RECENT_DAYS);
            mean += weeks[week] / weeks.length;
        }
        double squares = 0;
        for (double week : weeks) {
            squares += (week - mean) * (week - mean);
        }
        // A count varies by its root even if nothing else does.
        double deviation = Math.sqrt(Math.max(squares / (weeks.length - 1), mean));
        boolean far = Math.abs(recent - mean) > DEVIATIONS_MIN * deviation;
        boolean much = recent > mean * FACTOR_MIN || recent * FACTOR_MIN < mean;
        if (mean > 0 && recent > 0 && far && much) {
            findings.add(
                    new Finding(
                            Kind.VOLUME_CHANGED,
                            event,
                            "",
                            "%,.0f times this week, %,.0f a week before".formatted(recent, mean)));
        }
    }

    private static void types(
            String event, String property, Series series, List<Finding> findings) {
        double recent = series.sum(HISTORY_DAYS, HISTORY_DAYS + RECENT_DAYS);
        double history = series.sum(0, HISTORY_DAYS);
        if (recent == 0 || history == 0) {
            return;
        }
        series.types.forEach((type, days) -> {
            double now = sum(days, HISTORY_DAYS, HISTORY_DAYS + RECENT_DAYS) / recent;
            double then = sum(days, 0, HISTORY_DAYS) / history;
            if (now >= TYPE_SHARE_MIN && then <= TYPE_RARE_MAX) {
                findings.add(
                        new Finding(
                                Kind.TYPE_CHANGED,
                                event,
                                property,
                                "%.0f %% of values are of type %s this week, %.1f %% before"
                                        .formatted(now * 100, type.word(), then * 100)));
            }
        });
    }

    private static long sum(long[] days, int from, int to) {
        long sum = 0;
        for (int day = from; day < to; day++) {
            sum += days[day];
        }
        return sum;
    }

    private static final class Series {
        final EnumMap<PropertyType, long[]> types = new EnumMap<>(PropertyType.class);

        void add(DailyTypeCount count, int day) {
            types.computeIfAbsent(count.type(), type -> new long[HISTORY_DAYS + RECENT_DAYS])[
                            day] +=
                    count.events();
        }

        long sum(int from, int to) {
            return types.values().stream().mapToLong(days -> Drift.sum(days, from, to)).sum();
        }
    }
}
