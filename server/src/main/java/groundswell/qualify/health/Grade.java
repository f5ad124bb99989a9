package groundswell.qualify.health;

import groundswell.kernel.http.Json;
import groundswell.kernel.statistics.Interval;
import groundswell.qualify.sql.HealthStore.Measure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a figure stands to its limit. What is made from too little is unknown, and alerts nobody. */
final class Grade {
    static final String OK = "ok";
    static final String WATCH = "watch";
    static final String ALERT = "alert";
    static final String UNKNOWN = "unknown";

    /** Shares of fewer say too little. */
    static final int TRIALS_MIN = 20;

    private static final String WHY = "why";

    private Grade() {}

    /**
     * What cannot be told.
     *
     * @param count of what it would be made from
     * @param why for people; empty when there is only too little yet
     */
    static Measure unknown(int day, String name, long count, String why) {
        String detail = why.isEmpty() ? "{}" : Json.text(Map.of(WHY, why));
        return new Measure(day, name, null, null, null, count, UNKNOWN, detail);
    }

    /** Why it cannot be told; empty when there is only too little yet. */
    static String why(Measure measure) {
        return Json.MAPPER.readTree(measure.detail()).path(WHY).asString("");
    }

    /** A share that should be at least its target: an alert if even the interval's end is below. */
    static Measure atLeast(int day, String name, Interval share, double target) {
        String state =
                share.trials() < TRIALS_MIN
                        ? UNKNOWN
                        : share.high() < target ? ALERT : share.value() < target ? WATCH : OK;
        return share(day, name, share, state);
    }

    /** A share that should be at most its limit, of at least so many. */
    static Measure atMost(int day, String name, Interval share, double limit, int trialsMin) {
        String state =
                share.trials() < trialsMin
                        ? UNKNOWN
                        : share.low() > limit ? ALERT : share.value() > limit ? WATCH : OK;
        return share(day, name, share, state);
    }

    private static Measure share(int day, String name, Interval share, String state) {
        return new Measure(
                day,
                name,
                known(share.value()),
                known(share.low()),
                known(share.high()),
                share.trials(),
                state,
                "{}");
    }

    /** A number that should be at most its limit, NaN where it is not known. */
    static Measure number(
            int day, String name, double value, long count, double watch, double alert) {
        String state =
                Double.isNaN(value) ? UNKNOWN : value > alert ? ALERT : value > watch ? WATCH : OK;
        return new Measure(day, name, known(value), null, null, count, state, "{}");
    }

    /**
     * A number of which it is known how great it is at least: an alert only if that is above the
     * limit.
     *
     * @param detail JSON
     */
    static Measure surely(
            int day,
            String name,
            double value,
            double low,
            double high,
            long count,
            double limit,
            String detail) {
        String state =
                Double.isNaN(value) ? UNKNOWN : low > limit ? ALERT : value > limit ? WATCH : OK;
        return new Measure(day, name, known(value), known(low), known(high), count, state, detail);
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : Double.valueOf(value);
    }
}
