package groundswell.qualify.watch;

import groundswell.qualify.sql.HealthStore.Measure;
import java.util.Locale;

/** What a figure is called, and what to do when it is beyond its limit. */
final class Wording {
    private Wording() {}

    static String title(String name) {
        int colon = name.indexOf(':');
        String kind = colon < 0 ? name : name.substring(0, colon);
        String of = colon < 0 ? "" : name.substring(colon + 1);
        return switch (kind) {
            case "psi" -> "Drift of %s".formatted(of);
            case "false_positives" -> "False positives";
            case "precision" -> "Precision by upgrades";
            case "recall" -> "Recall by upgrades";
            case "calibration" -> "Calibration drift";
            case "parity" -> "Unequal choice by %s".formatted(of);
            case "opportunity" -> "Unequal opportunity by %s".formatted(of);
            case "age" -> "Due for a review";
            default -> name;
        };
    }

    /** What it is, what the limit is, and what to do. */
    static String detail(Measure one) {
        Double known = one.value();
        double value = known == null ? Double.NaN : known;
        String kind = one.name().replaceFirst(":.*", "");
        return switch (kind) {
            case "psi" ->
                    say(
                            "PSI %.2f against the month before the version came into force; above %.2f it has moved. Look whether the product, the tracking or the customers changed; review the conditions that look at it.",
                            value, HealthCheck.PSI_ALERT);
            case "false_positives" ->
                    say(
                            "%.0f %% of %d closed outcomes say it was wrong. Look at their reasons, tighten the conditions, or go back.",
                            100 * value, one.count());
            case "precision" ->
                    say(
                            "%.0f %% of %d qualified accounts upgraded within %d days; the target is %.0f %%. Try a higher threshold in a backtest.",
                            100 * value,
                            one.count(),
                            HealthCheck.WINDOW_DAYS,
                            100 * HealthCheck.PRECISION_TARGET);
            case "recall" ->
                    say(
                            "%.0f %% of %d upgrades had been qualified before; the target is %.0f %%. See in Discovery what the others did.",
                            100 * value, one.count(), 100 * HealthCheck.RECALL_TARGET);
            case "calibration" ->
                    say(
                            "Accounts with alike scores convert %.0f points differently than before. Train or weigh anew.",
                            100 * value);
            case "parity", "opportunity" ->
                    say(
                            "The groups differ by %.0f points; above %.0f they should not. See which conditions stand for the group.",
                            100 * value, 100 * HealthCheck.BIAS_LIMIT);
            case "age" ->
                    say(
                            "In force for %.0f days; every %d days it should be tested on the newest outcomes.",
                            value, HealthCheck.REVIEW_DAYS);
            default -> say("%.3f", value);
        };
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
