package groundswell.qualify.health;

import groundswell.qualify.hindsight.Fairness.Group;
import groundswell.qualify.sql.HealthStore.Measure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a figure is called, and what to do when it is beyond its limit. */
final class Wording {
    private static final int NAMED_MAX = 5;

    private Wording() {}

    /** Which figure it is, whatever it is of. */
    static String kind(String name) {
        return name.replaceFirst(":.*", "");
    }

    /** What it is of, such as a region; empty where there is only one. */
    private static String of(String name) {
        return name.contains(":") ? name.substring(name.indexOf(':') + 1) : "";
    }

    static String title(String name, FigureNames names) {
        String of = of(name);
        return switch (kind(name)) {
            case "psi" -> names.of(of);
            case "false_positives" -> "False positives";
            case "precision_said" -> "Precision by outcomes";
            case "recall_said" -> "Recall by outcomes";
            case "precision" -> "Precision by upgrades";
            case "recall" -> "Recall by upgrades";
            case "calibration" -> "Calibration drift";
            case "parity" -> "Unequal choice by %s".formatted(of);
            case "opportunity" -> "Unequal opportunity by %s".formatted(of);
            case "age" -> "Due for a review";
            default -> name;
        };
    }

    /** The title of an alert about all figures of a kind. */
    static String alert(String kind) {
        return switch (kind) {
            case "psi" -> "Accounts are not what they were";
            case "parity" -> "Unequal choice";
            case "opportunity" -> "Unequal opportunity";
            default -> title(kind, FigureNames.NONE);
        };
    }

    /** True of a figure that says what another one says that has an alert of its own. */
    static boolean isTheSameAsAnother(String kind) {
        return kind.equals("precision_said"); // the rest of the false positives
    }

    /** All figures of a kind that are beyond their limit, in one text. */
    static String details(List<Measure> beyond, FigureNames names) {
        String named =
                beyond.stream()
                        .sorted(Comparator.comparingDouble((Measure one) -> -value(one)))
                        .limit(NAMED_MAX)
                        .map(one -> one(one, names))
                        .collect(Collectors.joining("; "));
        int more = beyond.size() - NAMED_MAX;
        return switch (kind(beyond.getFirst().name())) {
            case "psi" ->
                    say(
                            "PSI above %.2f and more than chance: %s%s. Look whether the product, the tracking or the customers changed, and review the conditions that look at them.",
                            Compared.PSI_ALERT, named, more > 0 ? " and " + more + " more" : "");
            case "parity" ->
                    say(
                            "Chosen: %s. See which conditions stand for the group, and whether they earn it.",
                            named);
            case "opportunity" ->
                    say(
                            "Of those that became customers, chosen before: %s. See in Discovery what the missed ones did.",
                            named);
            default -> detail(beyond.getFirst());
        };
    }

    private static String one(Measure one, FigureNames names) {
        return switch (kind(one.name())) {
            case "psi" -> say("%s %.2f", names.of(of(one.name())), value(one));
            case "parity", "opportunity" -> gap(one);
            default -> title(one.name(), names);
        };
    }

    private static String gap(Measure one) {
        BiasCheck.Detail detail = BiasCheck.Detail.of(one);
        if (detail.most().isEmpty()) {
            return say("%s unknown", of(one.name()));
        }
        Double low = one.low();
        return say(
                "%s %s %s against %s %s (at least %.0f points apart)",
                of(one.name()),
                detail.most(),
                share(one, detail.group(detail.most())),
                detail.least(),
                share(one, detail.group(detail.least())),
                100 * (low == null ? 0 : low));
    }

    private static String share(Measure one, Group group) {
        return kind(one.name()).equals("parity")
                ? say("%.0f %% of %d", 100.0 * group.chosen() / group.accounts(), group.accounts())
                : say(
                        "%.0f %% of %d",
                        100.0 * group.chosenOfConverted() / group.converted(), group.converted());
    }

    private static double value(Measure one) {
        Double value = one.value();
        return value == null ? Double.NaN : value;
    }

    /** What it is and what the limit is; beyond it also what to do. */
    static String detail(Measure one) {
        String advice = one.state().equals(Grade.OK) ? "" : advice(kind(one.name()));
        return advice.isEmpty() ? what(one) : what(one) + " " + advice;
    }

    private static String what(Measure one) {
        double value = value(one);
        return switch (kind(one.name())) {
            case "psi" -> say("PSI %.2f; above %.2f it has moved.", value, Compared.limit(one));
            case "false_positives" ->
                    say(
                            "%.0f %% of %d closed outcomes say it was wrong.",
                            100 * value, one.count());
            case "precision_said" ->
                    say(
                            "%.0f %% of %d closed outcomes of accounts that it chose say they were won; the target is %.0f %%. The rest are false positives.",
                            100 * value, one.count(), 100 * HealthCheck.PRECISION_TARGET);
            case "recall_said" ->
                    say(
                            "%.0f %% of %d accounts that sales won had been chosen before; the target is %.0f %%.",
                            100 * value, one.count(), 100 * HealthCheck.RECALL_TARGET);
            case "precision" ->
                    say(
                            "%.0f %% of %d qualified accounts upgraded within %d days; the target is %.0f %%.",
                            100 * value,
                            one.count(),
                            HealthCheck.WINDOW_DAYS,
                            100 * HealthCheck.PRECISION_TARGET);
            case "recall" ->
                    say(
                            "%.0f %% of %d upgrades had been qualified before; the target is %.0f %%.",
                            100 * value, one.count(), 100 * HealthCheck.RECALL_TARGET);
            case "calibration" ->
                    say(
                            "Accounts with alike scores convert %.0f points differently than before.",
                            100 * value);
            case "age" ->
                    say(
                            "In force for %.0f days; every %d days it should be tested on the newest outcomes.",
                            value, HealthCheck.REVIEW_DAYS);
            default -> say("%.3f", value);
        };
    }

    private static String advice(String kind) {
        return switch (kind) {
            case "psi" ->
                    "Look whether the product, the tracking or the customers changed; review the conditions that look at it.";
            case "false_positives" -> "Look at their reasons, tighten the conditions, or go back.";
            case "precision" -> "Try a higher threshold in a backtest.";
            case "recall", "recall_said" -> "See in Discovery what the others did.";
            case "calibration" -> "Train or weigh anew.";
            default -> "";
        };
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
