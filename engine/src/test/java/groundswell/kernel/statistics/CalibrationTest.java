package groundswell.kernel.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final double[] PROBABILITIES = {0.1, 0.9, 0.8, 0.3};
    private static final boolean[] OUTCOMES = {false, true, true, false};

    /** The examples of scikit-learn's documentation for these four. */
    @Test
    void known_values() {
        assertThat(Calibration.brier(PROBABILITIES, OUTCOMES)).isCloseTo(0.0375, within(1e-15));
        assertThat(Calibration.logLoss(PROBABILITIES, OUTCOMES))
                .isCloseTo(0.19763488164214868, within(1e-15));
    }

    @Test
    void certainty_that_is_wrong_costs_much_and_not_infinitely_much() {
        assertThat(Calibration.logLoss(new double[] {1}, new boolean[] {false}))
                .isCloseTo(52 * Math.log(2), within(1e-9));
    }

    @Test
    void bins_hold_every_probability_once_the_edges_too() {
        var bins =
                Calibration.bins(
                        new double[] {0, 0.1, 0.2, 1}, new boolean[] {false, true, true, true}, 5);
        assertThat(bins).hasSize(5);
        assertThat(bins.get(0).observed().trials()).isEqualTo(2);
        assertThat(bins.get(0).predicted()).isCloseTo(0.05, within(1e-15));
        assertThat(bins.get(1).observed().value()).isEqualTo(1);
        assertThat(bins.get(2).predicted()).isNaN();
        assertThat(bins.get(4).observed().trials()).isEqualTo(1);
    }

    /** Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662, 0 of 20 gives 0 to 0.1611. */
    @Test
    void intervals_have_their_published_bounds() {
        var most = Interval.wilson(81, 263);
        assertThat(most.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(most.high()).isCloseTo(0.3662, within(5e-5));
        var none = Interval.wilson(0, 20);
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Interval.wilson(0, 0).value()).isNaN();
    }
}
