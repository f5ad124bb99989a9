package groundswell.qualify.predict;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Boosted trees: start + Σ trees. Explanations are TreeSHAP.
 *
 * @param start log-odds before the first tree
 * @param base log-odds of the average training row, for explanations
 */
public record Trees(double start, double base, List<Tree> trees) implements Predictor {
    public Trees {
        trees = List.copyOf(trees);
    }

    /** Computes the base from the covers of the trees. */
    public static Trees of(double start, List<Tree> trees) {
        return new Trees(start, start + trees.stream().mapToDouble(Tree::mean).sum(), trees);
    }

    /** The values at which trees split by a feature, rising, each once. */
    public float[] thresholds(int feature) {
        FloatArrayList found = new FloatArrayList();
        for (Tree tree : trees) {
            for (int node = 0; node < tree.nodes(); node++) {
                if (tree.feature()[node] == feature) {
                    found.add(tree.threshold()[node]);
                }
            }
        }
        found.sort(null);
        float[] distinct = new float[found.size()];
        int count = 0;
        for (float threshold : found) {
            if (count == 0 || distinct[count - 1] != threshold) {
                distinct[count++] = threshold;
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    @Override
    public double margin(double[] values) {
        double sum = start;
        for (int i = 0; i < trees.size(); i++) {
            sum += trees.get(i).value(values);
        }
        return sum;
    }

    @Override
    public void explain(double[] values, double[] shares) {
        TreeShap shap = new TreeShap(values, shares);
        trees.forEach(shap::add);
    }
}
