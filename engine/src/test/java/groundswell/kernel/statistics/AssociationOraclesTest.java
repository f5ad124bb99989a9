package groundswell.kernel.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our numbers against those of SciPy, scikit-learn and R, made by {@code scripts/oracles.sh}. */
class AssociationOraclesTest {
    private final JsonNode python = golden("python.json");
    private final JsonNode r = golden("r.json");

    @Test
    void tables_of_two_facts_give_what_scipy_and_scikit_learn_give() {
        for (JsonNode one : python.get("associations")) {
            Association ours = association(one);
            assertThat(ours.fisher()).isCloseTo(of(one, "fisher"), relative(of(one, "fisher")));
            assertThat(ours.chiSquared())
                    .isCloseTo(of(one, "chiSquared"), relative(of(one, "chiSquared")));
            assertThat(ours.mutualInformation())
                    .isCloseTo(of(one, "mutualInformation"), within(1e-12));
            assertThat(ours.lift()).isCloseTo(of(one, "lift"), within(1e-9));
            assertThat(ours.liftInterval(0.95).low()).isCloseTo(of(one, "low"), within(1e-9));
            assertThat(ours.liftInterval(0.95).high()).isCloseTo(of(one, "high"), within(1e-9));
        }
    }

    @Test
    void large_tables_take_the_chi_squared_test_and_small_ones_the_exact_one() {
        for (JsonNode one : python.get("associations")) {
            Association ours = association(one);
            boolean large = ours.both() == 420;
            assertThat(ours.pValue())
                    .isCloseTo(of(one, large ? "chiSquaredP" : "fisher"), within(1e-12));
        }
    }

    @Test
    void the_exact_test_gives_what_r_gives() {
        for (JsonNode one : r.get("fisher")) {
            assertThat(association(one).fisher()).isCloseTo(of(one, "p"), relative(of(one, "p")));
        }
    }

    @Test
    void adjusted_p_values_are_those_of_r() {
        double[] adjusted =
                FalseDiscoveries.adjusted(numbers(python.get("tests").get(0).get("pValues")));
        double[] theirs = numbers(r.get("adjusted"));

        assertThat(adjusted).hasSameSizeAs(theirs);
        for (int i = 0; i < theirs.length; i++) {
            assertThat(adjusted[i]).isCloseTo(theirs[i], within(1e-12));
        }
    }

    @Test
    void drift_is_what_numpy_and_scipy_say() {
        for (JsonNode one : python.get("drifts")) {
            double[] reference = numbers(one.get("reference"));
            double[] current = numbers(one.get("current"));
            assertThat(Drift.psi(reference, current, 10)).isCloseTo(of(one, "psi"), within(1e-9));
            assertThat(Drift.distance(reference, current))
                    .isCloseTo(of(one, "distance"), within(1e-12));
        }
    }

    @Test
    void drift_of_words_is_what_numpy_says() {
        for (JsonNode one : python.get("wordDrifts")) {
            Histogram reference = Histogram.of(words(one.get("reference")), 2);
            assertThat(reference.psi(reference.count(words(one.get("current")))))
                    .isCloseTo(of(one, "psi"), within(1e-9));
            assertThat(reference.psi(reference.count(words(one.get("reference"))))).isZero();
        }
    }

    @Test
    void the_difference_of_two_shares_is_as_sure_as_r_says() {
        for (JsonNode one : r.get("differences")) {
            double[] counts = numbers(one.get("counts"));
            double z = Difference.quantile((int) counts[4]);
            Difference ours =
                    Difference.of(
                            Interval.wilson((long) counts[0], (long) counts[1], z),
                            Interval.wilson((long) counts[2], (long) counts[3], z));
            assertThat(ours.low()).isCloseTo(of(one, "low"), within(1e-9));
            assertThat(ours.high()).isCloseTo(of(one, "high"), within(1e-9));
        }
    }

    @Test
    void the_difference_of_two_shares_has_its_published_bounds() {
        Difference contrast = Difference.of(Interval.wilson(56, 70), Interval.wilson(48, 80));
        assertThat(contrast.value()).isCloseTo(0.2, within(1e-12));
        assertThat(contrast.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(contrast.high()).isCloseTo(0.3339, within(5e-5));
        Difference small = Difference.of(Interval.wilson(5, 56), Interval.wilson(0, 29));
        assertThat(small.low()).isCloseTo(-0.0381, within(5e-5));
        assertThat(small.high()).isCloseTo(0.1926, within(5e-5));
    }

    @Test
    void logistic_regression_finds_the_coefficients_of_scikit_learn() {
        for (JsonNode one : python.get("logistic")) {
            double[][] rows = new double[one.get("rows").size()][];
            boolean[] positive = new boolean[rows.length];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = numbers(one.get("rows").get(i));
                positive[i] = one.get("positive").get(i).asBoolean();
            }
            LogisticFit fit = LogisticFit.of(rows, positive, of(one, "c"));

            assertThat(fit.intercept()).isCloseTo(of(one, "intercept"), within(1e-5));
            double[] theirs = numbers(one.get("weights"));
            for (int i = 0; i < theirs.length; i++) {
                assertThat(fit.weights()[i]).isCloseTo(theirs[i], within(1e-5));
            }
        }
    }

    private static Association association(JsonNode one) {
        double[] counts = numbers(one.get("counts"));
        return new Association(
                (long) counts[0], (long) counts[1], (long) counts[2], (long) counts[3]);
    }

    private static org.assertj.core.data.Offset<Double> relative(double value) {
        return within(1e-8 * Math.abs(value) + 1e-15);
    }

    private static String[] words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toArray(String[]::new);
    }

    static double of(JsonNode node, String name) {
        return node.get(name).asDouble();
    }

    static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }

    static JsonNode golden(String file) {
        try (InputStream in = AssociationOraclesTest.class.getResourceAsStream(file)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
