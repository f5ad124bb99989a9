package groundswell.kernel.statistics;

import static groundswell.kernel.statistics.AssociationOraclesTest.golden;
import static groundswell.kernel.statistics.AssociationOraclesTest.numbers;
import static groundswell.kernel.statistics.AssociationOraclesTest.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * How scores rank and how far they can be believed, against scikit-learn's and R's numbers made by
 * {@code scripts/oracles.sh}.
 */
class RankingOraclesTest {
    private final JsonNode rankings = golden("python.json").get("rankings");

    @Test
    void ranking_is_what_scikit_learn_says_with_ties_and_without() {
        assertThat(rankings).hasSize(2);
        for (JsonNode one : rankings) {
            Ranking ours = Ranking.of(numbers(one.get("scores")), outcomes(one));
            assertThat(ours.auc()).isCloseTo(of(one, "auc"), within(1e-12));
            assertThat(ours.averagePrecision())
                    .isCloseTo(of(one, "averagePrecision"), within(1e-12));
        }
    }

    @Test
    void the_cost_of_wrong_probabilities_is_what_scikit_learn_says() {
        for (JsonNode one : rankings) {
            double[] scores = numbers(one.get("scores"));
            boolean[] positive = outcomes(one);
            assertThat(Calibration.brier(scores, positive))
                    .isCloseTo(of(one, "brier"), within(1e-12));
            assertThat(Calibration.logLoss(scores, positive))
                    .isCloseTo(of(one, "logLoss"), within(1e-12));
        }
    }

    /** With ties at the edges of bins the curves differ: theirs counts an edge to the bin below. */
    @Test
    void the_reliability_curve_is_that_of_scikit_learn_where_no_score_lies_on_an_edge() {
        JsonNode one = rankings.get(0);
        List<Calibration.Bin> ours =
                Calibration.bins(numbers(one.get("scores")), outcomes(one), 10).stream()
                        .filter(bin -> bin.observed().trials() > 0)
                        .toList();
        double[] observed = numbers(one.get("observed"));
        double[] predicted = numbers(one.get("predicted"));
        assertThat(ours).hasSameSizeAs(observed);
        for (int i = 0; i < observed.length; i++) {
            assertThat(ours.get(i).observed().value()).isCloseTo(observed[i], within(1e-12));
            assertThat(ours.get(i).predicted()).isCloseTo(predicted[i], within(1e-12));
        }
    }

    @Test
    void intervals_of_shares_are_those_of_r() {
        JsonNode theirs = golden("r.json").get("wilson");
        assertThat(theirs).isNotEmpty();
        for (JsonNode one : theirs) {
            double[] counts = numbers(one.get("counts"));
            Interval ours = Interval.wilson((long) counts[0], (long) counts[1]);
            assertThat(ours.low()).isCloseTo(of(one, "low"), within(1e-12));
            assertThat(ours.high()).isCloseTo(of(one, "high"), within(1e-12));
        }
    }

    private static boolean[] outcomes(JsonNode one) {
        boolean[] positive = new boolean[one.get("positive").size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = one.get("positive").get(i).asBoolean();
        }
        return positive;
    }
}
