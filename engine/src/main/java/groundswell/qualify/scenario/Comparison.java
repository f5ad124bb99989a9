package groundswell.qualify.scenario;

import groundswell.kernel.expression.Condition;
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
final class Comparison {

    private static final double TOLERANCE = 0.05;

    private final Scenario.Expectation expectation;
    private final Standing.Summary summary;
    private final Facts facts;
    private final List<Scenario.Check> checks = new ArrayList<>();

    private Comparison(Scenario.Expectation expectation, Standing.Summary summary, Facts facts) {
        this.expectation = expectation;
        this.summary = summary;
        this.facts = facts;
    }

    /** Each thing that is expected of the account itself, in the order of the reference. */
    static List<Scenario.Check> checks(
            Scenario.Expectation expectation, Standing.Summary summary, Facts facts) {
        var comparison = new Comparison(expectation, summary, facts);
        comparison.compare();
        return comparison.checks;
    }

    private void compare() {
        expectation
                .score()
                .ifPresent(score -> number("score", "the score", summary.score(), score));
        expectation
                .scores()
                .forEach((name, score) ->
                        number(
                                "scores." + name,
                                "score " + name,
                                summary.scores().get(name),
                                score));
        expectation
                .signals()
                .forEach((name, value) ->
                        number(
                                "signals." + name,
                                "signal " + name,
                                summary.signals().get(name),
                                value));
        expectation.grade().ifPresent(grade -> word("grade", summary.grade(), grade));
        expectation
                .lane()
                .map(Lane::word)
                .ifPresent(lane -> word("lane", summary.lane().word(), lane));
        expectation
                .stage()
                .map(Stage::word)
                .ifPresent(stage -> word("stage", summary.stage().word(), stage));
        expectation
                .activated()
                .ifPresent(wanted ->
                        flag("activated", "activated", summary.activatedMs() != null, wanted));
        expectation
                .pqa()
                .ifPresent(wanted -> flag("pqa", "a PQA", summary.pqaSinceMs() != null, wanted));
        expectation.that().ifPresent(this::that);
    }

    private void that(Condition that) {
        var lacking =
                that.shortfalls(facts).stream()
                        .map(Shortfall::words)
                        .collect(Collectors.joining("; "));
        boolean holds = that.test(facts);
        add(
                "that",
                that.source(),
                holds ? "holds" : "does not hold",
                holds ? "" : lacking.isEmpty() ? "\"that\" does not hold" : lacking);
    }

    private void number(String what, String words, @Nullable Double value, double wanted) {
        double found = value == null ? Double.NaN : value;
        boolean met = !Double.isNaN(found) && Math.abs(found - wanted) <= TOLERANCE;
        add(
                what,
                rounded(wanted),
                rounded(found),
                met ? "" : words + " is " + rounded(found) + ", expected " + rounded(wanted));
    }

    private static String rounded(double value) {
        if (Double.isNaN(value)) {
            return "missing";
        }
        var rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private void word(String what, String found, String wanted) {
        add(
                what,
                wanted,
                found,
                found.equals(wanted)
                        ? ""
                        : "the " + what + " is " + found + ", expected " + wanted);
    }

    private void flag(String what, String words, boolean found, boolean wanted) {
        add(
                what,
                String.valueOf(wanted),
                String.valueOf(found),
                found == wanted
                        ? ""
                        : "it is "
                                + (found ? "" : "not ")
                                + words
                                + ", expected "
                                + (wanted ? "" : "not ")
                                + words);
    }

    private void add(String what, String expected, String found, String words) {
        checks.add(new Scenario.Check(expectation.placeOf(what), what, expected, found, words));
    }
}
