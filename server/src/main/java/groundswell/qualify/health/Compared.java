package groundswell.qualify.health;

import groundswell.kernel.http.Json;
import groundswell.kernel.statistics.Histogram;
import groundswell.qualify.sql.HealthStore.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact of accounts as it was and as it is. Whether it has moved is told by the customary limits
 * of its stability index, and only if chance alone does not explain it.
 *
 * @param before null where it was not kept
 * @param now how many accounts lie in each of its bins
 * @param why nothing is known; empty otherwise
 */
// Made for one measurement and thrown away.
@SuppressWarnings("ArrayRecordComponent")
record Compared(String name, @Nullable Histogram before, long[] now, String why) {
    static final double PSI_WATCH = 0.1;
    static final double PSI_ALERT = 0.25;

    /** All figures of a day together exceed what chance explains in one of twenty days. */
    private static final double CHANCE = 0.05;

    /** Of fewer accounts a distribution says little. */
    static final int ACCOUNTS_MIN = 50;

    /**
     * What was compared.
     *
     * @param before null where it was not kept
     * @param now how many lie in each of its bins
     */
    static Compared of(String name, @Nullable Histogram before, long[] now) {
        return new Compared(name, before, now, "");
    }

    /** Nothing to hold it against. */
    static Compared unknown(String name, String why) {
        return new Compared(name, null, new long[0], why);
    }

    /** How many there are now. */
    private long count() {
        return Arrays.stream(now).sum();
    }

    private boolean isKnown() {
        return before != null && before.total() >= ACCOUNTS_MIN && count() >= ACCOUNTS_MIN;
    }

    /**
     * The figures of a day.
     *
     * @param accounts there are, for those of which nothing else is known
     */
    static List<Measure> measures(List<Compared> all, int accounts, int day) {
        long known = Math.max(1, all.stream().filter(Compared::isKnown).count());
        return all.stream().map(one -> one.measure(CHANCE / known, accounts, day)).toList();
    }

    private Measure measure(double probability, int accounts, int day) {
        String figure = "psi:" + name;
        Histogram reference = before;
        if (reference == null || !isKnown()) {
            return Grade.unknown(day, figure, now.length == 0 ? accounts : count(), why);
        }
        double chance = reference.chance(now, probability);
        Measure graded =
                Grade.number(
                        day,
                        figure,
                        reference.psi(now),
                        count(),
                        Math.max(PSI_WATCH, chance),
                        Math.max(PSI_ALERT, chance));
        return graded.with(Json.text(Map.of("chance", chance)));
    }

    /** Above which a figure is an alert. */
    static double limit(Measure measure) {
        return Math.max(
                PSI_ALERT, Json.MAPPER.readTree(measure.detail()).path("chance").asDouble(0));
    }
}
