package groundswell.qualify.study;

import groundswell.kernel.statistics.LogisticFit;
import groundswell.qualify.predict.Logistic;
import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression over a panel: each column standardised, counts on a logarithmic scale, a
 * missing value as the mean with a term of its own for being known.
 */
final class LogisticTraining {
    /** Columns whose largest value is above are seen through a logarithm. */
    private static final double LOG_ABOVE = 10;

    /** Missing in fewer rows, or known in fewer, and there is nothing to learn from that. */
    private static final double KNOWN_SHARE_MIN = 0.01;

    private LogisticTraining() {}

    /**
     * Trains.
     *
     * @param c inverse strength of the penalty on weights of standardised columns
     */
    static Logistic train(Panel panel, double c) {
        List<Logistic.Term> views = new ArrayList<>();
        for (int column = 0; column < panel.columns().size(); column++) {
            views(panel, column, views);
        }
        double[][] rows = new double[panel.rows()][views.size()];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < views.size(); i++) {
                Logistic.Term term = views.get(i);
                double seen = term.view().of(panel.values(term.feature())[row]);
                rows[row][i] = Double.isNaN(seen) ? 0 : (seen - term.mean()) / term.scale();
            }
        }
        LogisticFit fit = LogisticFit.of(rows, panel.positive(), c);
        List<Logistic.Term> terms = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            Logistic.Term view = views.get(i);
            terms.add(
                    new Logistic.Term(
                            view.feature(),
                            view.view(),
                            view.mean(),
                            view.scale(),
                            fit.weights()[i]));
        }
        return new Logistic(fit.intercept(), terms);
    }

    private static void views(Panel panel, int column, List<Logistic.Term> views) {
        float[] values = panel.values(column);
        double most = Double.NEGATIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        int known = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                known++;
                most = Math.max(most, value);
                least = Math.min(least, value);
            }
        }
        double share = (double) known / values.length;
        if (share < KNOWN_SHARE_MIN) {
            return;
        }
        boolean log = least >= 0 && most > LOG_ABOVE;
        add(values, column, log ? Logistic.View.LOG : Logistic.View.PLAIN, views);
        if (share < 1 - KNOWN_SHARE_MIN) {
            add(values, column, Logistic.View.KNOWN, views);
        }
    }

    /** A view whose values are all the same says nothing and is left out. */
    private static void add(
            float[] values, int column, Logistic.View view, List<Logistic.Term> views) {
        double sum = 0;
        int count = 0;
        for (float value : values) {
            double seen = view.of(value);
            if (!Double.isNaN(seen)) {
                sum += seen;
                count++;
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (float value : values) {
            double seen = view.of(value);
            squares += Double.isNaN(seen) ? 0 : (seen - mean) * (seen - mean);
        }
        double scale = Math.sqrt(squares / count);
        if (scale > 1e-9) {
            views.add(new Logistic.Term(column, view, mean, scale, 0));
        }
    }
}
