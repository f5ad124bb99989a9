package groundswell.qualify.health;

import groundswell.kernel.statistics.Histogram;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.predict.Distribution;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learned models against the accounts that they were validated on: their score, and each fact that
 * they look at, of the accounts that came of the model's age in the last month.
 */
final class ModelDrift {
    static final String NOT_STORED =
            "The model's file does not say how its features were distributed: it was trained by an earlier release. Train it again.";

    /** The score of files that do not say how it was distributed, in bins of calibration. */
    private static final int BINS = 10;

    private final LiveFold fold;

    ModelDrift(LiveFold fold) {
        this.fold = fold;
    }

    // Made for one measurement and thrown away.
    @SuppressWarnings("ArrayRecordComponent")
    private record Came(double[] scores, List<double[]> features) {}

    List<Compared> compare(ScoreDefinition.Learned score, int day) {
        LearnedModel model = score.model();
        Came came = came(score, day);
        Distribution distribution = model.distribution();
        Histogram before =
                distribution == null ? validated(model.validation()) : distribution.score();
        String own = name(model);
        List<Compared> compared = new ArrayList<>();
        compared.add(Compared.of(own, before, before.count(came.scores())));
        if (distribution == null) {
            compared.add(Compared.unknown(own + "/", NOT_STORED));
            return compared;
        }
        for (int i = 0; i < came.features().size(); i++) {
            Histogram feature = distribution.features().get(i);
            String name = own + "/" + model.features().get(i).expression();
            compared.add(Compared.of(name, feature, feature.count(came.features().get(i))));
        }
        return compared;
    }

    private Came came(ScoreDefinition.Learned score, int day) {
        int observeDays = score.model().provenance().observeDays();
        return fold.ask(asked -> {
            var columns =
                    asked.columns().afterFirst(observeDays, day - DriftCheck.ACTIVE_DAYS, day - 1);
            return new Came(
                    columns.scores().getOrDefault(score.name(), new double[0]),
                    columns.features(score.name()).stream().map(ModelDrift::asTrained).toList());
        });
    }

    /** Models are trained on numbers of single precision, and so are the edges of their bins. */
    private static double[] asTrained(double[] values) {
        return Arrays.stream(values).map(value -> (float) value).toArray();
    }

    /** What a model's figures are called; those of its features go on with a slash. */
    static String name(LearnedModel model) {
        return "models." + model.name();
    }

    /** The distribution of its score, 0 to 100, as far as its calibration tells. */
    static Histogram validated(Validation validation) {
        long[] counts = new long[BINS + 1];
        for (Validation.Bin bin : validation.calibration()) {
            counts[Math.clamp((long) (bin.predicted() * BINS), 0, BINS - 1)] += bin.rows();
        }
        return new Histogram(
                IntStream.range(1, BINS).mapToObj(i -> 100.0 * i / BINS).toList(),
                List.of(),
                Arrays.stream(counts).boxed().toList());
    }
}
