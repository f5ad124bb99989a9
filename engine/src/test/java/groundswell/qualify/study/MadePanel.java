package groundswell.qualify.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Panels whose truth is known: the first columns cause conversion, the others are noise. */
public final class MadePanel {
    private MadePanel() {}

    /**
     * Makes one.
     *
     * @param effects log-odds that each of the first columns adds when it is 2 or more
     */
    public static Panel of(long seed, int rows, int columns, double... effects) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] values = new float[columns][rows];
        boolean[] positive = new boolean[rows];
        int[] day = new int[rows];
        double[] rates = new double[columns];
        for (int i = 0; i < columns; i++) {
            rates[i] = random.nextDouble(0.2, 3);
        }
        for (int row = 0; row < rows; row++) {
            double margin = -2.2;
            for (int i = 0; i < columns; i++) {
                double value = Math.floor(-Math.log(1 - random.nextDouble()) * rates[i]);
                values[i][row] = random.nextInt(20) == 0 ? Float.NaN : (float) value;
                if (i < effects.length && values[i][row] >= 2) {
                    margin += effects[i];
                }
            }
            positive[row] = random.nextDouble() < 1 / (1 + Math.exp(-margin));
            day[row] = 19_000 + row * 200 / rows;
        }
        List<Column> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            names.add(new Column("signals.s" + i, false, false, "S" + i));
        }
        return new Panel(
                names,
                values,
                positive,
                day,
                Map.of(),
                new Panel.Population("upgrade", 14, 90, rows, 0, 0));
    }
}
