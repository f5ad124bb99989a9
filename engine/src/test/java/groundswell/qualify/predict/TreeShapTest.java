package groundswell.qualify.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TreeShapTest {
    private static final int FEATURES = 5;

    @Test
    void shares_are_the_shapley_values_by_their_definition() {
        var random = new java.util.SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            Tree tree = RandomTree.grown(random, FEATURES, 1 + round % 5);
            double[] row = row(random);

            double[] shares = new double[FEATURES];
            new TreeShap(row, shares).add(tree);

            for (int feature = 0; feature < FEATURES; feature++) {
                assertThat(shares[feature])
                        .as("feature %d of round %d", feature, round)
                        .isCloseTo(byDefinition(tree, row, feature), within(1e-10));
            }
        }
    }

    @Test
    void base_and_shares_make_the_margin() {
        var random = new java.util.SplittableRandom(11);
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            trees.add(RandomTree.grown(random, FEATURES, 4));
        }
        Trees model = Trees.of(-1.5, trees);
        for (int i = 0; i < 100; i++) {
            double[] row = row(random);
            double[] shares = new double[FEATURES];
            model.explain(row, shares);

            double sum = model.base();
            for (double share : shares) {
                sum += share;
            }
            assertThat(sum).isCloseTo(model.margin(row), within(1e-9));
        }
    }

    @Test
    void a_row_without_any_value_goes_the_way_of_the_missing() {
        Tree tree =
                new Tree(
                        new int[] {0, -1, -1},
                        new float[] {2, 0, 0},
                        new int[] {1, 0, 0},
                        new int[] {2, 0, 0},
                        new int[] {2, 0, 0},
                        new double[] {0, -1, 3},
                        new double[] {10, 6, 4});

        assertThat(tree.value(new double[] {Double.NaN})).isEqualTo(3);
        assertThat(tree.value(new double[] {1.999})).isEqualTo(-1);
        assertThat(tree.value(new double[] {2})).isEqualTo(3);
        assertThat(tree.mean()).isCloseTo(0.6, within(1e-12));
    }

    private static double[] row(RandomGenerator random) {
        double[] row = new double[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            row[i] = random.nextInt(10) == 0 ? Double.NaN : random.nextDouble();
        }
        return row;
    }

    /** Σ over subsets S without f: |S|! (n−|S|−1)! ÷ n! × (v(S ∪ f) − v(S)). */
    private static double byDefinition(Tree tree, double[] row, int feature) {
        double sum = 0;
        for (int set = 0; set < 1 << FEATURES; set++) {
            if ((set >> feature & 1) == 0) {
                int size = Integer.bitCount(set);
                double share =
                        factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES);
                sum +=
                        share
                                * (expected(tree, row, set | 1 << feature, 0)
                                        - expected(tree, row, set, 0));
            }
        }
        return sum;
    }

    /** What the tree gives on average when only the features of a set are known. */
    private static double expected(Tree tree, double[] row, int known, int node) {
        if (tree.feature()[node] < 0) {
            return tree.leaf()[node];
        }
        if ((known >> tree.feature()[node] & 1) == 1) {
            return expected(tree, row, known, tree.next(node, row));
        }
        int yes = tree.yes()[node];
        int no = tree.no()[node];
        return (expected(tree, row, known, yes) * tree.cover()[yes]
                        + expected(tree, row, known, no) * tree.cover()[no])
                / tree.cover()[node];
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
