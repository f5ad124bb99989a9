package groundswell.qualify.scenario;

import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Shortfall;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import groundswell.qualify.fold.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is expected of an account beside what it is. */
record Comparison(Scenario.Expectation expectation, Standing.Summary summary, Facts facts) {

    private static final double TOLERANCE = 0.05;

    /** What differs, in words. */
    List<String> misses() {
        var misses = new ArrayList<String>();
        expectation.score().ifPresent(score -> number(misses, "the score", summary.score(), score));
        expectation
                .scores()
                .forEach((name, score) ->
                        number(misses, "score " + name, summary.scores().get(name), score));
        expectation
                .signals()
                .forEach((name, value) ->
                        number(misses, "signal " + name, summary.signals().get(name), value));
        expectation.grade().ifPresent(grade -> word(misses, "the grade", summary.grade(), grade));
        expectation
                .lane()
                .map(Lane::word)
                .ifPresent(lane -> word(misses, "the lane", summary.lane().word(), lane));
        expectation
                .stage()
                .map(Stage::word)
                .ifPresent(stage -> word(misses, "the stage", summary.stage().word(), stage));
        expectation
                .activated()
                .ifPresent(
                        wanted -> flag(misses, "activated", summary.activatedMs() != null, wanted));
        expectation
                .pqa()
                .ifPresent(wanted -> flag(misses, "a PQA", summary.pqaSinceMs() != null, wanted));
        expectation
                .that()
                .filter(that -> !that.test(facts))
                .ifPresent(that ->
                        misses.add(
                                that.shortfalls(facts).stream()
                                        .map(Shortfall::words)
                                        .collect(Collectors.joining("; "))));
        return misses;
    }

    private static void number(
            List<String> misses, String what, @Nullable Double value, double wanted) {
        double found = value == null ? Double.NaN : value;
        if (Double.isNaN(found) || Math.abs(found - wanted) > TOLERANCE) {
            misses.add(what + " is " + rounded(found) + ", expected " + rounded(wanted));
        }
    }

    private static String rounded(double value) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        var rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static void word(List<String> misses, String what, String found, String wanted) {
        if (!found.equals(wanted)) {
            misses.add(what + " is " + found + ", expected " + wanted);
        }
    }

    private static void flag(List<String> misses, String what, boolean found, boolean wanted) {
        if (found != wanted) {
            misses.add(
                    "it is "
                            + (found ? "" : "not ")
                            + what
                            + ", expected "
                            + (wanted ? "" : "not ")
                            + what);
        }
    }
}
