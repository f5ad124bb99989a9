package groundswell.kernel.statistics;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;
import java.util.Random;

/**
 * Logistic regression with an L2 penalty on the weights and none on the intercept: the minimum of ½
 * |w|² + C Σ ln (1 + e^(−y (w·x + b))), found by LIBLINEAR's trust region Newton method. The
 * minimum is unique and the method throws no dice.
 *
 * @param weights one a column
 */
// Numbers by the thousand, made once and read only; nobody compares them.
@SuppressWarnings("ArrayRecordComponent")
public record LogisticFit(double[] weights, double intercept) {

    private static final double TOLERANCE = 1e-8;
    private static final int ITERATIONS_MAX = 1_000;

    static {
        Linear.disableDebugOutput();
    }

    /**
     * Fits.
     *
     * @param rows equally long, without missing values
     * @param c inverse strength of the penalty, above 0
     * @throws IllegalArgumentException unless there are rows of both kinds
     */
    public static LogisticFit of(double[][] rows, boolean[] positive, double c) {
        long ups = 0;
        for (boolean one : positive) {
            ups += one ? 1 : 0;
        }
        if (ups == 0 || ups == positive.length) {
            throw new IllegalArgumentException("needs rows of both kinds");
        }
        int columns = rows[0].length;
        Problem problem = new Problem();
        problem.l = rows.length;
        problem.n = columns + 1;
        problem.bias = 1;
        problem.x = new Feature[rows.length][];
        problem.y = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            problem.x[i] = nodes(rows[i]);
            problem.y[i] = positive[i] ? 1 : -1;
        }
        Parameter parameter = new Parameter(SolverType.L2R_LR, c, TOLERANCE, ITERATIONS_MAX);
        parameter.setRegularizeBias(false);
        parameter.setRandom(new Random(0));
        Model model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] all = model.getFeatureWeights();
        double[] weights = Arrays.copyOf(all, columns);
        for (int i = 0; i < columns; i++) {
            weights[i] *= sign;
        }
        return new LogisticFit(weights, sign * all[columns]);
    }

    /** The log-odds of a row. */
    public double margin(double[] row) {
        double sum = intercept;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * row[i];
        }
        return sum;
    }

    private static Feature[] nodes(double[] row) {
        int count = 1;
        for (double value : row) {
            count += value != 0 ? 1 : 0;
        }
        Feature[] nodes = new Feature[count];
        int at = 0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                nodes[at++] = new FeatureNode(i + 1, row[i]);
            }
        }
        nodes[at] = new FeatureNode(row.length + 1, 1);
        return nodes;
    }
}
