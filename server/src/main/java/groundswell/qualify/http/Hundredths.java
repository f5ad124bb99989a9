package groundswell.qualify.http;

import groundswell.qualify.Breakdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Scores as people read them: in hundredths, whose parts add up to the hundredth too. */
final class Hundredths {

    private static final int PER_POINT = 100;

    private Hundredths() {}

    /** To the nearest hundredth; what is not finite stays. */
    static double of(double value) {
        return Double.isFinite(value) ? Math.round(value * PER_POINT) / (double) PER_POINT : value;
    }

    /**
     * The same breakdown in hundredths. Parts are rounded down first; the hundredths that are then
     * missing to the rounded value go to those that lost most (largest remainder). A part of no
     * points gets none.
     */
    static Breakdown of(Breakdown exact) {
        List<Breakdown.Contribution> parts = exact.contributions();
        if (!Double.isFinite(exact.value())) {
            return exact;
        }
        long[] hundredths = new long[parts.size()];
        long missing = Math.round(exact.value() * PER_POINT);
        for (int i = 0; i < hundredths.length; i++) {
            hundredths[i] = (long) Math.floor(scaled(parts.get(i)));
            missing -= hundredths[i];
        }
        List<Integer> byLoss =
                IntStream.range(0, hundredths.length)
                        .boxed()
                        .filter(i -> parts.get(i).points() != 0)
                        .sorted(
                                Comparator.comparingDouble(
                                        i -> hundredths[i] - scaled(parts.get(i))))
                        .toList();
        for (int i = 0; i < Math.min(missing, byLoss.size()); i++) {
            hundredths[byLoss.get(i)]++;
        }
        List<Breakdown.Contribution> rounded = new ArrayList<>(parts.size());
        for (int i = 0; i < hundredths.length; i++) {
            rounded.add(with(parts.get(i), hundredths[i] / (double) PER_POINT));
        }
        return new Breakdown(exact.score(), of(exact.value()), rounded, exact.choices());
    }

    /** In hundredths, free of the last bits' noise, which would cost a whole one when floored. */
    private static double scaled(Breakdown.Contribution part) {
        return Math.round(part.points() * PER_POINT * 1e6) / 1e6;
    }

    private static Breakdown.Contribution with(Breakdown.Contribution part, double points) {
        return part.worth(points, part.points() == part.most() ? points : of(part.most()));
    }
}
