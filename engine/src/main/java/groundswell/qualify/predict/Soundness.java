package groundswell.qualify.predict;

import org.jspecify.annotations.Nullable;

/** Finds what would make a predictor fail or never end. */
final class Soundness {
    private Soundness() {}

    /** What is wrong, in words; null if nothing is. */
    static @Nullable String fault(Predictor predictor, int features) {
        return switch (predictor) {
            case Logistic logistic -> logistic(logistic, features);
            case Trees trees -> trees(trees, features);
        };
    }

    private static @Nullable String logistic(Logistic model, int features) {
        if (!Double.isFinite(model.intercept())) {
            return "\"intercept\" is " + model.intercept();
        }
        for (int i = 0; i < model.terms().size(); i++) {
            Logistic.Term term = model.terms().get(i);
            boolean sound =
                    term.feature() >= 0
                            && term.feature() < features
                            && Double.isFinite(term.mean())
                            && term.scale() > 0
                            && Double.isFinite(term.scale())
                            && Double.isFinite(term.weight());
            if (!sound) {
                return "term " + i + " is broken: " + term;
            }
        }
        return null;
    }

    private static @Nullable String trees(Trees model, int features) {
        if (!Double.isFinite(model.start()) || !Double.isFinite(model.base())) {
            return "\"start\" is " + model.start() + ", \"base\" is " + model.base();
        }
        for (int i = 0; i < model.trees().size(); i++) {
            Tree tree = model.trees().get(i);
            if (!sound(tree, features)) {
                return "tree " + i + " is broken";
            }
            if (tree.depth() > Tree.DEPTH_MAX) {
                return "tree " + i + " is " + tree.depth() + " deep, at most " + Tree.DEPTH_MAX;
            }
        }
        return null;
    }

    private static boolean sound(Tree tree, int features) {
        int n = tree.nodes();
        boolean sound =
                n > 0
                        && tree.threshold().length == n
                        && tree.yes().length == n
                        && tree.no().length == n
                        && tree.missing().length == n
                        && tree.leaf().length == n
                        && tree.cover().length == n;
        for (int node = 0; sound && node < n; node++) {
            sound = tree.feature()[node] < 0 ? ends(tree, node) : splits(tree, node, features);
        }
        return sound;
    }

    private static boolean ends(Tree tree, int node) {
        return Double.isFinite(tree.leaf()[node]) && tree.cover()[node] > 0;
    }

    /** Children come after their parent, so every way ends. */
    private static boolean splits(Tree tree, int node, int features) {
        int yes = tree.yes()[node];
        int no = tree.no()[node];
        int missing = tree.missing()[node];
        return tree.feature()[node] < features
                && yes > node
                && no > node
                && yes < tree.nodes()
                && no < tree.nodes()
                && (missing == yes || missing == no)
                && tree.cover()[node] > 0
                && Float.isFinite(tree.threshold()[node]);
    }
}
