package groundswell.qualify;

import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.Logistic;
import groundswell.qualify.predict.Trees;
import java.util.List;
import java.util.Locale;

/**
 * What a learned score would become if one feature were another and all others as they are: the
 * next values at which the model changes its mind. What the model expects, not what would be
 * caused.
 */
final class Prospects {
    /** Gains below so many points are not worth a word. */
    private static final double GAIN_MIN = 0.5;

    /** So many values above and below the present one are tried. */
    private static final int TRIES = 2;

    private final LearnedModel model;
    private final double[] values;
    private final double score;

    Prospects(LearnedModel model, double[] values, double score) {
        this.model = model;
        this.values = values.clone();
        this.score = score;
    }

    /**
     * The best that can be said of a feature.
     *
     * @param gain points that the score would be higher
     * @param value what the feature would be
     * @param words empty where there is nothing worth saying
     */
    record Change(double gain, double value, List<String> words) {
        static final Change NONE = new Change(0, Double.NaN, List.of());
    }

    Change of(int feature) {
        double now = values[feature];
        if (model.features().get(feature).condition()) {
            return now == 1 ? Change.NONE : best(feature, Change.NONE, 1, "it held");
        }
        return switch (model.predictor()) {
            case Logistic logistic -> linear(logistic, feature, now);
            case Trees trees -> stepped(trees.thresholds(feature), feature, now);
        };
    }

    private Change linear(Logistic logistic, int feature, double now) {
        if (Double.isNaN(now)) {
            return Change.NONE;
        }
        double slope =
                logistic.terms().stream()
                        .filter(term ->
                                term.feature() == feature && term.view() != Logistic.View.KNOWN)
                        .mapToDouble(Logistic.Term::weight)
                        .sum();
        double next = slope > 0 ? now + 1 : now - 1;
        return next < 0 ? Change.NONE : best(feature, Change.NONE, next, "it were " + words(next));
    }

    private Change stepped(float[] thresholds, int feature, double now) {
        Change best = Change.NONE;
        int above = 0;
        while (above < thresholds.length && !(thresholds[above] > (float) now)) {
            above++;
        }
        if (Double.isNaN(now)) {
            above = 0;
        }
        for (int i = above; i < Math.min(thresholds.length, above + TRIES); i++) {
            double least = Math.ceil(thresholds[i]);
            best = best(feature, best, least, "it were " + words(least) + " or more");
        }
        for (int i = above - 1; i >= Math.max(0, above - TRIES); i--) {
            double most = Math.ceil(thresholds[i]) - 1;
            if (most >= 0) {
                best = best(feature, best, most, "it were " + words(most) + " or less");
            }
        }
        return best;
    }

    private Change best(int feature, Change known, double value, String condition) {
        double now = values[feature];
        values[feature] = value;
        double gain = model.score(values) - score;
        values[feature] = now;
        if (gain < GAIN_MIN || gain <= known.gain()) {
            return known;
        }
        String words =
                String.format(
                        Locale.ROOT,
                        "the model would give %.1f points more if %s",
                        gain,
                        condition);
        return new Change(gain, value, List.of(words));
    }

    private static String words(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
