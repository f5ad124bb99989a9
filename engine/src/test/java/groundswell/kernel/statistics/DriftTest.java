package groundswell.kernel.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What chance alone does to the stability index. */
final class DriftTest {

    private static double[] drawn(SplittableRandom random, int count) {
        return random.doubles(count).toArray();
    }

    @Test
    void chance_is_a_multiple_of_a_quantile_of_chi_squared() {
        long[] reference = {100, 100, 100, 100};
        long[] current = {25, 25, 25, 25};

        // 3 degrees of freedom, upper 5 %: 7.814728.
        assertThat(Drift.chance(reference, current, 0.05))
                .isCloseTo((1 / 400.0 + 1 / 100.0) * 7.814728, within(1e-7));
        assertThat(Drift.chance(new long[] {400, 0}, new long[] {100, 0}, 0.05)).isZero();
    }

    @Test
    void an_empty_bin_counts_as_half_a_value_and_one_that_is_empty_on_both_sides_for_nothing() {
        assertThat(Drift.psi(new long[] {5, 5, 0}, new long[] {10, 0, 0}))
                .isCloseTo(0.5 * Math.log(2) + (0.05 - 0.5) * Math.log(0.05 / 0.5), within(1e-12));
    }

    /**
     * 2,000 accounts and a few hundred, or a few dozen, of the same distribution: what alone would
     * alarm hardly ever does.
     */
    @Test
    void accounts_that_have_not_moved_exceed_what_chance_explains_as_seldom_as_is_said() {
        SplittableRandom random = new SplittableRandom(17);
        int runs = 2_000;
        for (int now : new int[] {60, 150, 600}) {
            int beyond = 0;
            int customary = 0;
            for (int run = 0; run < runs; run++) {
                Histogram reference = Histogram.of(drawn(random, 2_000), 10);
                long[] counts = reference.count(drawn(random, now));
                double psi = reference.psi(counts);
                beyond += psi > reference.chance(counts, 0.01) ? 1 : 0;
                customary += psi > 0.1 ? 1 : 0;
            }
            assertThat((double) beyond / runs).as("among %d", now).isBetween(0.002, 0.025);
            if (now == 60) {
                assertThat((double) customary / runs)
                        .as("the customary limit alone would be exceeded by chance")
                        .isGreaterThan(0.5);
            }
        }
    }

    @Test
    void what_has_moved_exceeds_it() {
        SplittableRandom random = new SplittableRandom(18);
        for (int run = 0; run < 200; run++) {
            Histogram reference = Histogram.of(drawn(random, 2_000), 10);
            double[] moved = random.doubles(300).map(value -> value * value).toArray();
            long[] counts = reference.count(moved);
            assertThat(reference.psi(counts)).isGreaterThan(reference.chance(counts, 0.001));
        }
    }
}
