package groundswell.route.http;

import groundswell.kernel.statistics.Difference;
import groundswell.kernel.statistics.Interval;
import groundswell.route.motion.Effect;
import org.jspecify.annotations.Nullable;

/** Figures as the contract's schemas have them: what cannot be said is null. */
final class Measures {

    private Measures() {}

    /** The schema {@code BacktestShare}. */
    record Share(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long hits,
            long of) {
        static Share of(Interval share) {
            return new Share(
                    known(share.value()),
                    known(share.low()),
                    known(share.high()),
                    share.successes(),
                    share.trials());
        }
    }

    /** The schema {@code Estimate}. */
    record Estimate(@Nullable Double value, @Nullable Double low, @Nullable Double high) {
        static Estimate of(Difference difference) {
            return new Estimate(
                    known(difference.value()), known(difference.low()), known(difference.high()));
        }
    }

    /** The schema {@code PlayEffect}. */
    record Effects(
            Share handed,
            Share heldOut,
            Estimate difference,
            Estimate incremental,
            boolean enough) {
        static Effects of(Effect effect) {
            return new Effects(
                    Share.of(effect.handed()),
                    Share.of(effect.heldOut()),
                    Estimate.of(effect.difference()),
                    new Estimate(
                            known(effect.incremental()),
                            known(effect.incrementalLow()),
                            known(effect.incrementalHigh())),
                    effect.isEnough());
        }
    }

    static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
