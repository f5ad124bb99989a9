package groundswell.route.http;

import groundswell.kernel.statistics.AmountDifference;
import groundswell.kernel.statistics.Difference;
import groundswell.kernel.statistics.Interval;
import groundswell.route.motion.Effect;
import groundswell.route.motion.RevenueEffect;
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
            return of(difference, 1);
        }

        /** Of so many. */
        static Estimate of(Difference difference, double times) {
            return of(difference.value(), difference.low(), difference.high(), times);
        }

        static Estimate of(double value, double low, double high, double times) {
            return new Estimate(known(times * value), known(times * low), known(times * high));
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

    /** The schema {@code MeanAmount}. */
    record MeanAmount(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long some,
            long of) {
        static MeanAmount of(AmountDifference.Mean mean) {
            return new MeanAmount(
                    known(mean.value()),
                    known(mean.low()),
                    known(mean.high()),
                    mean.some(),
                    mean.all());
        }
    }

    /** The schema {@code PlayRevenue}. */
    record Revenue(
            Share won,
            Share wonAnyway,
            Estimate difference,
            Estimate incrementalWins,
            MeanAmount handed,
            MeanAmount heldOut,
            Estimate perAccount,
            Estimate incremental,
            boolean enough) {
        static Revenue of(RevenueEffect effect) {
            AmountDifference gained = effect.revenue();
            double handed = effect.won().trials();
            return new Revenue(
                    Share.of(effect.won()),
                    Share.of(effect.wonAnyway()),
                    Estimate.of(effect.wins()),
                    Estimate.of(effect.wins(), handed),
                    MeanAmount.of(gained.first()),
                    MeanAmount.of(gained.second()),
                    Estimate.of(gained.value(), gained.low(), gained.high(), 1),
                    Estimate.of(gained.value(), gained.low(), gained.high(), handed),
                    effect.isEnough());
        }
    }

    static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
