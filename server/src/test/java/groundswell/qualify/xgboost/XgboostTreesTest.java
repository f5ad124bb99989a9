package groundswell.qualify.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.qualify.predict.Trees;
import groundswell.qualify.study.TreeLearner;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our evaluation and our TreeSHAP against XGBoost's own. */
@Tag("slow")
class XgboostTreesTest {
    private static final TreeLearner.Settings SETTINGS = new TreeLearner.Settings(60, 4, 0.1, 2, 1);
    private static final int ROWS = 1_500;
    private static final int COLUMNS = 8;

    private final float[][] columns = new float[COLUMNS][ROWS];
    private final boolean[] positive = new boolean[ROWS];

    XgboostTreesTest() {
        SplittableRandom random = new SplittableRandom(3);
        for (int row = 0; row < ROWS; row++) {
            double margin = -1.5;
            for (int i = 0; i < COLUMNS; i++) {
                float value = (float) Math.floor(random.nextDouble() * 12);
                columns[i][row] = random.nextInt(8) == 0 ? Float.NaN : value;
                margin += i < 3 && value > 6 ? 0.9 : 0;
            }
            margin += Float.isNaN(columns[4][row]) ? 1.2 : 0;
            positive[row] = random.nextDouble() < 1 / (1 + Math.exp(-margin));
        }
    }

    @Test
    void margins_and_shares_are_those_of_xgboost() throws XGBoostError {
        Trees ours = new XgboostTrees().learn(columns, positive, SETTINGS);
        Booster booster = XgboostTrees.train(columns, positive, SETTINGS);
        DMatrix matrix = XgboostTrees.matrix(columns, ROWS);
        float[][] margins = booster.predict(matrix, true);
        float[][] shares = booster.predictContrib(matrix, 0);

        for (int row = 0; row < ROWS; row++) {
            double[] values = new double[COLUMNS];
            for (int i = 0; i < COLUMNS; i++) {
                values[i] = columns[i][row];
            }
            double[] mine = new double[COLUMNS];
            ours.explain(values, mine);

            assertThat(ours.margin(values)).isCloseTo(margins[row][0], within(2e-5));
            assertThat(ours.base()).isCloseTo(shares[row][COLUMNS], within(2e-5));
            for (int i = 0; i < COLUMNS; i++) {
                assertThat(mine[i]).isCloseTo(shares[row][i], within(2e-5));
            }
        }
    }

    @Test
    void the_same_rows_give_the_same_trees() {
        XgboostTrees learner = new XgboostTrees();
        double[] row = {1, 2, Double.NaN, 4, 5, 6, 7, 8};

        assertThat(learner.learn(columns, positive, SETTINGS).margin(row))
                .isEqualTo(learner.learn(columns, positive, SETTINGS).margin(row));
    }
}
