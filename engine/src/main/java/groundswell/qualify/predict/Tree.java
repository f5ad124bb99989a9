package groundswell.qualify.predict;

/**
 * One regression tree; node 0 is its root. A node with {@code feature} −1 is a leaf. Thresholds and
 * values are compared as 32-bit numbers, as XGBoost does, so that both take the same way.
 *
 * @param feature by node
 * @param threshold by node; lower values go to {@code yes}
 * @param yes child of values below the threshold
 * @param no child of the others
 * @param missing child of missing values, one of the two
 * @param leaf by node; log-odds that a leaf adds
 * @param cover by node; weight of the training rows that came by
 */
// Numbers by the thousand, made once and read only; nobody compares them.
@SuppressWarnings("ArrayRecordComponent")
public record Tree(
        int[] feature,
        float[] threshold,
        int[] yes,
        int[] no,
        int[] missing,
        double[] leaf,
        double[] cover) {

    /** Deepest that an explanation is made for. */
    public static final int DEPTH_MAX = 8;

    public int nodes() {
        return feature.length;
    }

    /** What the tree adds. */
    double value(double[] values) {
        int node = 0;
        while (feature[node] >= 0) {
            node = next(node, values);
        }
        return leaf[node];
    }

    /** Where a row goes from an inner node. */
    int next(int node, double[] values) {
        double value = values[feature[node]];
        if (Double.isNaN(value)) {
            return missing[node];
        }
        return (float) value < threshold[node] ? yes[node] : no[node];
    }

    /** What it adds on average over the rows that it was trained on. */
    double mean() {
        return mean(0);
    }

    private double mean(int node) {
        if (feature[node] < 0) {
            return leaf[node];
        }
        return (mean(yes[node]) * cover[yes[node]] + mean(no[node]) * cover[no[node]])
                / cover[node];
    }

    /** Inner nodes on the longest way down. */
    public int depth() {
        return depth(0, 0);
    }

    private int depth(int node, int above) {
        if (feature[node] < 0 || above > nodes()) {
            return above;
        }
        return Math.max(depth(yes[node], above + 1), depth(no[node], above + 1));
    }
}
