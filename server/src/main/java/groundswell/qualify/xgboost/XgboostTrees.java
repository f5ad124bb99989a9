package groundswell.qualify.xgboost;

import groundswell.qualify.predict.Trees;
import groundswell.qualify.study.TreeLearner;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Boosted trees by XGBoost, on one thread, so that the same rows give the same trees. Its library
 * is native and needs the system's OpenMP (libgomp).
 */
public final class XgboostTrees implements TreeLearner {

    private static final String LIBRARY = "XGBoost4J 2.1.4, exact";

    @Override
    public Trees learn(float[][] columns, boolean[] positive, Settings settings) {
        try {
            Booster booster = train(columns, positive, settings);
            try {
                return TreeDump.read(
                        start(positive), booster.getModelDump(new String[0], true, "json"));
            } finally {
                booster.dispose();
            }
        } catch (XGBoostError | LinkageError e) {
            throw new Unavailable(
                    "Boosted trees cannot be trained on this machine: XGBoost's native library did not start ("
                            + e.getMessage()
                            + "). It needs libgomp; on Debian: apt-get install libgomp1. Logistic regression needs nothing.",
                    e);
        }
    }

    static Booster train(float[][] columns, boolean[] positive, Settings settings)
            throws XGBoostError {
        DMatrix matrix = matrix(columns, positive.length);
        try {
            float[] labels = new float[positive.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = positive[i] ? 1 : 0;
            }
            matrix.setLabel(labels);
            return XGBoost.train(
                    matrix,
                    parameters(positive, settings),
                    settings.rounds(),
                    Map.of(),
                    null,
                    null);
        } finally {
            matrix.dispose();
        }
    }

    private static Map<String, Object> parameters(boolean[] positive, Settings settings) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("objective", "binary:logistic");
        parameters.put("base_score", 1 / (1 + Math.exp(-start(positive))));
        parameters.put("max_depth", settings.depth());
        parameters.put("eta", settings.rate());
        parameters.put("min_child_weight", settings.coverMin());
        parameters.put("lambda", 1);
        parameters.put("tree_method", "exact");
        parameters.put("nthread", 1);
        parameters.put("seed", settings.seed());
        parameters.put("verbosity", 0);
        return parameters;
    }

    /** Log-odds of the base rate, as the 32-bit number that the library keeps. */
    private static double start(boolean[] positive) {
        int count = 0;
        for (boolean one : positive) {
            count += one ? 1 : 0;
        }
        float rate = (float) count / positive.length;
        return Math.log(rate / (1.0 - rate));
    }

    static DMatrix matrix(float[][] columns, int rows) throws XGBoostError {
        float[] cells = new float[rows * columns.length];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns.length; i++) {
                cells[row * columns.length + i] = columns[i][row];
            }
        }
        return new DMatrix(cells, rows, columns.length, Float.NaN);
    }

    @Override
    public String library() {
        return LIBRARY;
    }
}
