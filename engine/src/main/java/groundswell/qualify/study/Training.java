package groundswell.qualify.study;

import groundswell.kernel.statistics.LogisticFit;
import groundswell.kernel.statistics.Ranking;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.Platt;
import groundswell.qualify.predict.Predictor;
import groundswell.qualify.predict.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains a model on the accounts that were observed first, and validates it on those that were
 * observed later: never the other way round, and never at random.
 */
public final class Training {

    /** What is learned. */
    public enum Method {
        LOGISTIC,
        TREES;

        /** As on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Less cannot be learned from. */
    static final int POSITIVES_MIN = 20;

    private static final int VALIDATION_POSITIVES_MIN = 10;

    /** What came of it. */
    public sealed interface Result {}

    /** A model. */
    public record Trained(LearnedModel model) implements Result {}

    /** There is nothing to be learned, and why. */
    public record Refused(String reason) implements Result {}

    /**
     * What is asked for.
     *
     * @param name of the model
     * @param trainShare of the rows, the earliest, that are trained on
     * @param c inverse strength of the penalty of logistic regression
     * @param playbookVersion whose signals the columns are
     * @param headline expression of the score to compare with
     * @param atMs when, milliseconds since 1970 UTC
     */
    public record Order(
            String name,
            Method method,
            double trainShare,
            double c,
            TreeLearner.Settings trees,
            String playbookVersion,
            String headline,
            long atMs) {}

    private final Panel train;
    private final Panel validate;
    private final Order order;
    private final TreeLearner learner;
    private final Panel features;

    private Training(Panel train, Panel validate, Order order, TreeLearner learner) {
        this.train = train;
        this.validate = validate;
        this.order = order;
        this.learner = learner;
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < train.columns().size(); i++) {
            if (!train.columns().get(i).expression().startsWith("scores.")) {
                chosen.add(i);
            }
        }
        this.features = train.columns(chosen);
    }

    /** Trains and validates. */
    public static Result of(Panel panel, Order order, TreeLearner learner) {
        int rows = panel.rows();
        int at = Math.min(rows - 1, (int) (rows * order.trainShare));
        if (rows < 2) {
            return new Refused("only " + rows + " accounts have an outcome that is known");
        }
        int split = panel.firstRowFrom(panel.observedDay()[at]);
        Panel train = panel.rows(0, split);
        Panel validate = panel.rows(split, rows);
        if (train.positives() < POSITIVES_MIN
                || validate.positives() < VALIDATION_POSITIVES_MIN
                || train.positives() == train.rows()
                || validate.positives() == validate.rows()) {
            return new Refused(
                    "%d of %d accounts to train on converted, and %d of %d to validate on; it takes at least %d and %d, and as many that did not"
                            .formatted(
                                    train.positives(),
                                    train.rows(),
                                    validate.positives(),
                                    validate.rows(),
                                    POSITIVES_MIN,
                                    VALIDATION_POSITIVES_MIN));
        }
        return new Training(train, validate, order, learner).result();
    }

    private Result result() {
        Predictor predictor =
                switch (order.method) {
                    case LOGISTIC -> LogisticTraining.train(features, order.c);
                    case TREES -> learner.learn(columns(), train.positive(), order.trees);
                };
        Validating validating =
                new Validating(validate, features.columns(), predictor, train, order.headline);
        double auc = Ranking.of(validating.margins(), validate.positive()).auc();
        if (!(auc > 0.5)) {
            return new Refused(
                    "on the accounts that were observed later the model ranks no better than chance (AUC %.3f)"
                            .formatted(auc));
        }
        Platt calibration = platt(validating.margins(), validate.positive());
        return new Trained(
                new LearnedModel(
                        order.name,
                        features(predictor),
                        predictor,
                        calibration,
                        validating.validation(),
                        validating.distribution(calibration),
                        provenance()));
    }

    /** Believes the margins as they are where they cannot be put right. */
    static Platt platt(double[] margins, boolean[] positive) {
        double[][] rows = new double[margins.length][1];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = margins[i];
        }
        LogisticFit fit = LogisticFit.of(rows, positive, 1_000);
        return fit.weights()[0] > 0 ? new Platt(fit.weights()[0], fit.intercept()) : Platt.NONE;
    }

    private float[][] columns() {
        float[][] columns = new float[features.columns().size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = features.values(i);
        }
        return columns;
    }

    private List<LearnedModel.Feature> features(Predictor predictor) {
        double[] importance = new double[features.columns().size()];
        double[] row = new double[importance.length];
        for (int i = 0; i < features.rows(); i++) {
            double[] shares = new double[importance.length];
            Validating.row(features, i, row);
            predictor.explain(row, shares);
            for (int f = 0; f < shares.length; f++) {
                importance[f] += Math.abs(shares[f]) / features.rows();
            }
        }
        List<LearnedModel.Feature> described = new ArrayList<>();
        for (int f = 0; f < importance.length; f++) {
            Column column = features.columns().get(f);
            described.add(
                    new LearnedModel.Feature(
                            column.expression(),
                            column.condition(),
                            column.label(),
                            importance[f]));
        }
        return described;
    }

    private Provenance provenance() {
        Map<String, String> settings =
                new TreeMap<>(
                        order.method == Method.TREES
                                ? order.trees.words()
                                : Map.of("c", Double.toString(order.c)));
        settings.put("train_share", Double.toString(order.trainShare));
        Panel.Population population = train.population();
        return new Provenance(
                order.atMs,
                train.observedDay()[0],
                validate.observedDay()[0],
                validate.observedDay()[validate.rows() - 1],
                train.rows(),
                train.positives(),
                population.label(),
                population.observeDays(),
                population.withinDays(),
                order.playbookVersion,
                order.method == Method.TREES ? learner.library() : "LIBLINEAR (Java) 2.44, L2R_LR",
                order.method == Method.TREES ? order.trees.seed() : 0,
                new TreeMap<>(settings));
    }
}
