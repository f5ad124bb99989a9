package groundswell.route.motion;

import groundswell.kernel.statistics.AmountDifference;
import groundswell.kernel.statistics.Difference;
import groundswell.kernel.statistics.Interval;
import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToIntFunction;

/**
 * What a play earned that would not have come anyway: what accounts gained within its goal's days
 * after being handed over, against those left alone by lot. A win is an account that gained
 * anything. Only accounts count whose days are over, and of whose revenue something could be known
 * when they began.
 *
 * @param won accounts handed over that gained something
 * @param wonAnyway accounts left alone that did
 * @param wins difference of the two shares
 * @param revenue difference of what an account gained a year in the mean
 */
public record RevenueEffect(
        Interval won, Interval wonAnyway, Difference wins, AmountDifference revenue) {

    /**
     * Of a play's handoffs.
     *
     * @param accountOf the number of the account with a key
     */
    public static RevenueEffect of(
            Collection<Handoff> ofPlay,
            Ledger ledger,
            ToIntFunction<String> accountOf,
            long nowMs) {
        long known = ledger.sinceMs();
        double[][] gained = new double[2][];
        for (int side = 0; side < 2; side++) {
            boolean alone = side == 1;
            gained[side] =
                    ofPlay.stream()
                            .filter(one -> (one.state() == HandoffState.HELD_OUT) == alone)
                            .filter(one -> one.origin().goalUntilMs() <= nowMs)
                            .filter(one -> one.origin().openedAtMs() >= known)
                            .mapToDouble(one ->
                                    ledger.gained(
                                            accountOf.applyAsInt(one.origin().accountKey()),
                                            one.origin().openedAtMs(),
                                            one.origin().goalUntilMs()))
                            .toArray();
        }
        return of(gained[0], gained[1]);
    }

    /** Of what accounts gained a year: handed over, and left alone. */
    public static RevenueEffect of(double[] handed, double[] heldOut) {
        Interval won = wins(handed);
        Interval anyway = wins(heldOut);
        return new RevenueEffect(
                won, anyway, Difference.of(won, anyway), AmountDifference.of(handed, heldOut));
    }

    private static Interval wins(double[] gained) {
        return Interval.wilson(
                Arrays.stream(gained).filter(each -> each > 0).count(), gained.length);
    }

    /** Whether there are enough accounts on both sides to look at it. */
    public boolean isEnough() {
        return won.trials() >= Effect.ACCOUNTS_MIN && wonAnyway.trials() >= Effect.ACCOUNTS_MIN;
    }
}
