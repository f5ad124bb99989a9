package groundswell.qualify.study;

import java.util.Arrays;

/**
 * The questions that are asked of a column: "is it at least t?", for delays "is it at most t?", at
 * some of its own quantiles.
 *
 * @param atMost true for "at most"
 * @param values rising, each once
 */
// A column's own, read only; nobody compares them.
@SuppressWarnings("ArrayRecordComponent")
record Thresholds(boolean atMost, float[] values) {
    private static final double[] QUANTILES = {0, 0.25, 0.5, 0.75, 0.9};

    static Thresholds of(Column column, float[] values) {
        if (column.condition()) {
            return new Thresholds(false, new float[] {1});
        }
        float[] known = known(values);
        if (known.length == 0) {
            return new Thresholds(column.delay(), new float[0]);
        }
        Arrays.sort(known);
        // "At least the smallest" says nothing; so the quantiles are of what lies above it.
        int from = 0;
        while (!column.delay() && from < known.length && known[from] == known[0]) {
            from++;
        }
        float[] chosen = new float[QUANTILES.length];
        int count = 0;
        for (double quantile : QUANTILES) {
            if (from < known.length) {
                float value = known[from + (int) (quantile * (known.length - 1 - from))];
                if (count == 0 || chosen[count - 1] < value) {
                    chosen[count++] = value;
                }
            }
        }
        return new Thresholds(column.delay(), Arrays.copyOf(chosen, count));
    }

    private static float[] known(float[] values) {
        float[] known = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                known[count++] = value;
            }
        }
        return Arrays.copyOf(known, count);
    }

    int count() {
        return values.length;
    }

    /** The place of a value: how many thresholds it reaches (for "at most": is above). */
    int place(float value) {
        int at = Arrays.binarySearch(values, value);
        return atMost ? (at >= 0 ? at : -at - 1) : (at >= 0 ? at + 1 : -at - 1);
    }

    /** True if a value in a place answers question {@code index} with yes. */
    boolean holds(int place, int index) {
        return atMost ? place <= index : place > index;
    }
}
