package groundswell.bench;

import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.Platt;
import groundswell.qualify.predict.Provenance;
import groundswell.qualify.predict.Tree;
import groundswell.qualify.predict.Trees;
import groundswell.qualify.predict.Validation;
import groundswell.qualify.study.Column;
import groundswell.qualify.study.Discovery;
import groundswell.qualify.study.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How long discovery takes over 1,000 signals of 50,000 accounts, and a prediction with its shares
 * by 100 trees of depth 4 over 60 features.
 */
public final class DiscoveryRate {
    private static final int ROWS = 50_000;
    private static final int COLUMNS = 1_000;
    private static final int FEATURES = 60;

    private DiscoveryRate() {}

    public static void main(String[] arguments) {
        Panel panel = panel();
        long[] millis = new long[5];
        int found = 0;
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            found = Discovery.of(panel, Discovery.Settings.STANDARD).findings().size();
            millis[i] = (System.nanoTime() - start) / 1_000_000;
        }
        Arrays.sort(millis);
        say(
                "discovery, %,d signals x %,d accounts: median %,d ms, worst %,d ms, %d findings",
                COLUMNS, ROWS, millis[millis.length / 2], millis[millis.length - 1], found);
        predictions();
    }

    private static Panel panel() {
        SplittableRandom random = new SplittableRandom(1);
        float[][] values = new float[COLUMNS][ROWS];
        boolean[] positive = new boolean[ROWS];
        int[] days = new int[ROWS];
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            double rate = random.nextDouble(0.1, 20);
            for (int row = 0; row < ROWS; row++) {
                double value = Math.floor(-Math.log(1 - random.nextDouble()) * rate);
                values[i][row] = random.nextInt(10) == 0 ? Float.NaN : (float) value;
            }
            columns.add(new Column("signals.s" + i, false, false, "S" + i));
        }
        for (int row = 0; row < ROWS; row++) {
            double margin = -2.5 + (values[0][row] >= 3 ? 1 : 0) + (values[1][row] >= 2 ? 0.7 : 0);
            positive[row] = random.nextDouble() < 1 / (1 + Math.exp(-margin));
            days[row] = row * 300 / ROWS;
        }
        return new Panel(
                columns,
                values,
                positive,
                days,
                Map.of(),
                new Panel.Population("upgrade", 14, 90, ROWS, 0, 0));
    }

    private static void predictions() {
        SplittableRandom random = new SplittableRandom(2);
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            trees.add(tree(random));
        }
        List<LearnedModel.Feature> features = new ArrayList<>();
        for (int i = 0; i < FEATURES; i++) {
            features.add(new LearnedModel.Feature("signals.s" + i, false, "S" + i, 0));
        }
        LearnedModel model =
                new LearnedModel(
                        "bench",
                        features,
                        Trees.of(-2, trees),
                        Platt.NONE,
                        new Validation(
                                0, 0, 0, 0, 0, 0, List.of(), List.of(), List.of(), List.of()),
                        null,
                        new Provenance(0, 0, 0, 0, 0, 0, "", 14, 90, "", "", 1, new TreeMap<>()));
        int count = 20_000;
        double[][] rows = new double[1_000][FEATURES];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> random.nextInt(10) == 0 ? Double.NaN : random.nextDouble());
        }
        double sum = 0;
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            sum += model.explain(rows[i % rows.length]).score();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        say(
                "prediction with shares, 100 trees of depth 4: median %.3f ms, p99 %.3f ms (mean score %.1f)",
                nanos[count / 2] / 1e6, nanos[count * 99 / 100] / 1e6, sum / count);
    }

    /** A full tree of depth 4. */
    private static Tree tree(SplittableRandom random) {
        int nodes = 31;
        int[] feature = new int[nodes];
        float[] threshold = new float[nodes];
        int[] yes = new int[nodes];
        int[] no = new int[nodes];
        int[] missing = new int[nodes];
        double[] leaf = new double[nodes];
        double[] cover = new double[nodes];
        cover[0] = 1_000;
        for (int node = 0; node < nodes; node++) {
            boolean ends = node >= 15;
            feature[node] = ends ? -1 : random.nextInt(FEATURES);
            threshold[node] = (float) random.nextDouble();
            leaf[node] = ends ? random.nextDouble(-0.1, 0.1) : 0;
            if (!ends) {
                yes[node] = 2 * node + 1;
                no[node] = 2 * node + 2;
                missing[node] = yes[node];
                cover[yes[node]] = cover[node] * random.nextDouble(0.2, 0.8);
                cover[no[node]] = cover[node] - cover[yes[node]];
            }
        }
        return new Tree(feature, threshold, yes, no, missing, leaf, cover);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
