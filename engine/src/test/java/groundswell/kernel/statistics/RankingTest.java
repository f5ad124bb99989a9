package groundswell.kernel.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingTest {

    /** Two of four pairs are in order, one is tied: (2 + 1/2) / 4. */
    @Test
    void a_tie_counts_half() {
        var ranking =
                Ranking.of(new double[] {3, 2, 2, 1}, new boolean[] {true, false, true, false});
        assertThat(ranking.auc()).isEqualTo((1 + 1 + 0.5 + 1) / 4);
    }

    @Test
    void the_area_is_the_share_of_pairs_in_order() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 50; round++) {
            int count = random.nextInt(2, 60);
            double[] scores = new double[count];
            boolean[] positive = new boolean[count];
            for (int i = 0; i < count; i++) {
                scores[i] = random.nextInt(12);
                positive[i] = random.nextInt(3) == 0;
            }
            positive[0] = true;
            positive[1] = false;
            double won = 0;
            long pairs = 0;
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < count; b++) {
                    if (positive[a] && !positive[b]) {
                        pairs++;
                        won += scores[a] > scores[b] ? 1 : scores[a] == scores[b] ? 0.5 : 0;
                    }
                }
            }
            assertThat(Ranking.of(scores, positive).auc()).isCloseTo(won / pairs, within(1e-12));
        }
    }

    /** The example of scikit-learn's documentation: 0.75 and 0.8333…. */
    @Test
    void the_known_example_has_its_known_values() {
        var ranking =
                Ranking.of(
                        new double[] {0.1, 0.4, 0.35, 0.8},
                        new boolean[] {false, false, true, true});
        assertThat(ranking.auc()).isEqualTo(0.75);
        assertThat(ranking.averagePrecision()).isCloseTo(0.8333333333333333, within(1e-15));
    }

    @Test
    void curves_go_from_nobody_to_everybody_and_stay_within_their_bound() {
        double[] scores = new double[1_000];
        boolean[] positive = new boolean[1_000];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = i;
            positive[i] = i % 3 == 0;
        }
        var roc = Ranking.of(scores, positive).roc(50);
        assertThat(roc).hasSize(50);
        assertThat(roc.getFirst()).isEqualTo(new Ranking.Point(Double.POSITIVE_INFINITY, 0, 0));
        assertThat(roc.getLast()).isEqualTo(new Ranking.Point(0, 1, 1));
    }

    @Test
    void a_missing_score_ranks_last() {
        var ranking = Ranking.of(new double[] {Double.NaN, -5}, new boolean[] {false, true});
        assertThat(ranking.auc()).isEqualTo(1);
    }

    @Test
    void without_either_outcome_there_is_no_area() {
        var ranking = Ranking.of(new double[] {1, 2}, new boolean[] {true, true});
        assertThat(ranking.auc()).isNaN();
        assertThat(ranking.roc(10)).isEmpty();
        assertThat(Ranking.of(new double[0], new boolean[0]).averagePrecision()).isNaN();
    }
}
