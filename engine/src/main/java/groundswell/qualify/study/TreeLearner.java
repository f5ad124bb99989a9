package groundswell.qualify.study;

import groundswell.qualify.predict.Trees;
import java.util.Map;

/** Learns boosted trees. An implementation may be native code, so it stands outside the engine. */
public interface TreeLearner {

    /**
     * Learns to tell positive rows from others. The same input gives the same trees.
     *
     * @param columns values by column, then by row; NaN where missing
     * @throws Unavailable when it cannot run on this machine
     */
    Trees learn(float[][] columns, boolean[] positive, Settings settings);

    /** What it is, with its version. */
    String library();

    /**
     * How trees are grown.
     *
     * @param rounds trees
     * @param depth of each, at most {@link groundswell.qualify.predict.Tree#DEPTH_MAX}
     * @param rate share of each tree's advice that is taken
     * @param coverMin least weight of the rows in a leaf
     */
    record Settings(int rounds, int depth, double rate, double coverMin, long seed) {
        public static final Settings STANDARD = new Settings(100, 3, 0.08, 4, 1);

        Map<String, String> words() {
            return Map.of(
                    "rounds", Integer.toString(rounds),
                    "depth", Integer.toString(depth),
                    "rate", Double.toString(rate),
                    "cover_min", Double.toString(coverMin));
        }
    }

    /** It cannot run here; the message says why and what would help. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
