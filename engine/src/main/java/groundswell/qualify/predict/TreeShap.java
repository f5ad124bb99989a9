package groundswell.qualify.predict;

/**
 * Exact Shapley values of a tree's features for one row, where features that are "not known" follow
 * both branches by cover. Polynomial time by keeping, for each way to a leaf, the weights of all
 * subsets of the features met on it, by size.
 *
 * <p>Source: Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree
 * Ensembles" (2018), algorithm 2.
 */
final class TreeShap {
    private static final int WAY_MAX = Tree.DEPTH_MAX + 2;
    private static final int PLACES = WAY_MAX * (WAY_MAX + 1) / 2 + WAY_MAX;

    private final double[] values;
    private final double[] shares;

    // The ways, one behind the other: each level of the tree works on a copy of the one above.
    private final int[] feature = new int[PLACES];
    private final double[] zero = new double[PLACES];
    private final double[] one = new double[PLACES];
    private final double[] weight = new double[PLACES];

    private Tree tree;

    TreeShap(double[] values, double[] shares) {
        this.values = values;
        this.shares = shares;
        this.tree = NO_TREE;
    }

    private static final Tree NO_TREE =
            new Tree(
                    new int[0],
                    new float[0],
                    new int[0],
                    new int[0],
                    new int[0],
                    new double[0],
                    new double[0]);

    /** Adds the shares of a tree no deeper than {@link Tree#DEPTH_MAX}. */
    void add(Tree next) {
        tree = next;
        walk(0, 0, 0, 0, 1, 1, -1);
    }

    /**
     * Goes on to a node.
     *
     * @param from where the parent's way begins
     * @param at where this one's begins
     * @param length features on the way so far, the root's stand-in included
     * @param zeroShare share of rows that get here when the feature is not known
     * @param oneShare 1 if this row gets here by its value of the feature, else 0
     * @param by the feature that led here
     */
    private void walk(
            int node, int from, int at, int length, double zeroShare, double oneShare, int by) {
        System.arraycopy(feature, from, feature, at, length);
        System.arraycopy(zero, from, zero, at, length);
        System.arraycopy(one, from, one, at, length);
        System.arraycopy(weight, from, weight, at, length);
        extend(at, length, zeroShare, oneShare, by);
        if (tree.feature()[node] < 0) {
            collect(at, length, tree.leaf()[node]);
            return;
        }
        int split = tree.feature()[node];
        double before = 1;
        double mine = 1;
        int last = length;
        for (int i = 1; i <= length; i++) {
            if (feature[at + i] == split) {
                before = zero[at + i];
                mine = one[at + i];
                unwind(at, length, i);
                last = length - 1;
                break;
            }
        }
        int hot = tree.next(node, values);
        int cold = hot == tree.yes()[node] ? tree.no()[node] : tree.yes()[node];
        double cover = tree.cover()[node];
        int next = at + length + 1;
        walk(hot, at, next, last + 1, before * tree.cover()[hot] / cover, mine, split);
        walk(cold, at, next, last + 1, before * tree.cover()[cold] / cover, 0, split);
    }

    private void extend(int at, int length, double zeroShare, double oneShare, int by) {
        feature[at + length] = by;
        zero[at + length] = zeroShare;
        one[at + length] = oneShare;
        weight[at + length] = length == 0 ? 1 : 0;
        for (int i = length - 1; i >= 0; i--) {
            weight[at + i + 1] += oneShare * weight[at + i] * (i + 1) / (length + 1);
            weight[at + i] = zeroShare * weight[at + i] * (length - i) / (length + 1);
        }
    }

    /** Takes a feature out of a way again, as if it had not been met. */
    private void unwind(int at, int last, int index) {
        double oneShare = one[at + index];
        double zeroShare = zero[at + index];
        double next = weight[at + last];
        for (int i = last - 1; i >= 0; i--) {
            if (oneShare != 0) {
                double kept = weight[at + i];
                weight[at + i] = next * (last + 1) / ((i + 1) * oneShare);
                next = kept - weight[at + i] * zeroShare * (last - i) / (last + 1);
            } else {
                weight[at + i] = weight[at + i] * (last + 1) / (zeroShare * (last - i));
            }
        }
        for (int i = index; i < last; i++) {
            feature[at + i] = feature[at + i + 1];
            zero[at + i] = zero[at + i + 1];
            one[at + i] = one[at + i + 1];
        }
    }

    /** At a leaf each feature of the way gets its share of the leaf's value. */
    private void collect(int at, int last, double leaf) {
        for (int index = 1; index <= last; index++) {
            double sum = 0;
            double oneShare = one[at + index];
            double zeroShare = zero[at + index];
            double next = weight[at + last];
            for (int i = last - 1; i >= 0; i--) {
                if (oneShare != 0) {
                    double part = next * (last + 1) / ((i + 1) * oneShare);
                    sum += part;
                    next = weight[at + i] - part * zeroShare * (last - i) / (last + 1);
                } else {
                    sum += weight[at + i] * (last + 1) / (zeroShare * (last - i));
                }
            }
            shares[feature[at + index]] += sum * (oneShare - zeroShare) * leaf;
        }
    }
}
