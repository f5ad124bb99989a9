package groundswell.qualify.predict;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.random.RandomGenerator;

/** Trees of all shapes, features often twice on one way. */
public final class RandomTree {
    private final RandomGenerator random;
    private final int features;
    private final IntArrayList feature = new IntArrayList();
    private final FloatArrayList threshold = new FloatArrayList();
    private final IntArrayList yes = new IntArrayList();
    private final IntArrayList no = new IntArrayList();
    private final IntArrayList missing = new IntArrayList();
    private final DoubleArrayList leaf = new DoubleArrayList();
    private final DoubleArrayList cover = new DoubleArrayList();

    private RandomTree(RandomGenerator random, int features) {
        this.random = random;
        this.features = features;
    }

    public static Tree grown(RandomGenerator random, int features, int depth) {
        RandomTree tree = new RandomTree(random, features);
        tree.grow(depth, 1_000);
        return new Tree(
                tree.feature.toIntArray(),
                tree.threshold.toFloatArray(),
                tree.yes.toIntArray(),
                tree.no.toIntArray(),
                tree.missing.toIntArray(),
                tree.leaf.toDoubleArray(),
                tree.cover.toDoubleArray());
    }

    private int grow(int depth, double rows) {
        int node = feature.size();
        boolean ends = depth == 0 || random.nextInt(6) == 0;
        feature.add(ends ? -1 : random.nextInt(features));
        threshold.add(random.nextFloat());
        yes.add(0);
        no.add(0);
        missing.add(0);
        leaf.add(ends ? random.nextDouble(-1, 1) : 0);
        cover.add(rows);
        if (!ends) {
            double left = rows * random.nextDouble(0.05, 0.95);
            yes.set(node, grow(depth - 1, left));
            no.set(node, grow(depth - 1, rows - left));
            missing.set(node, random.nextBoolean() ? yes.getInt(node) : no.getInt(node));
        }
        return node;
    }
}
