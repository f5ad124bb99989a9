package groundswell.kernel.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AmountDifferenceTest {

    @Test
    void limits_are_those_of_r() throws IOException {
        try (InputStream file =
                AmountDifferenceTest.class.getResourceAsStream(
                        "/groundswell/kernel/statistics/r.json")) {
            for (JsonNode one : JsonMapper.shared().readTree(file).get("amounts")) {
                var ours =
                        AmountDifference.of(numbers(one.get("first")), numbers(one.get("second")));
                double[] limits = {
                    ours.first().value(), ours.first().low(), ours.first().high(),
                    ours.second().value(), ours.second().low(), ours.second().high(),
                    ours.value(), ours.low(), ours.high()
                };
                assertThat(limits).containsExactly(numbers(one.get("limits")), within(1e-8));
            }
        }
    }

    private static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
    }

    @Test
    void where_all_pay_the_same_it_is_newcombes_interval_times_that() {
        // Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80.
        var ours = AmountDifference.of(amounts(56, 70, 300), amounts(48, 80, 300));
        var shares = Difference.of(Interval.wilson(56, 70), Interval.wilson(48, 80));
        assertThat(ours.value()).isCloseTo(300 * 0.2, within(1e-9));
        assertThat(ours.low()).isCloseTo(300 * shares.low(), within(1e-9));
        assertThat(ours.high()).isCloseTo(300 * shares.high(), within(1e-9));
    }

    private static double[] amounts(int paying, int all, double amount) {
        return IntStream.range(0, all).mapToDouble(i -> i < paying ? amount : 0).toArray();
    }

    @Test
    void where_nobody_was_seen_to_pay_some_still_could_have() {
        var ours = AmountDifference.of(amounts(6, 60, 100), new double[5]);
        assertThat(ours.second().value()).isZero();
        // Wilson: up to 43 % of 5 could pay.
        assertThat(ours.second().high()).isCloseTo(43.4, within(0.1));
        assertThat(ours.low()).isNegative();
    }

    @Test
    void what_is_lost_turns_the_interval_around() {
        double[] first = {1200, 0, 3000, 5400, 0, 0, 840};
        double[] second = {0, 480, 0, 0, 1500};
        var gains = AmountDifference.of(first, second);
        var losses = AmountDifference.of(negative(first), negative(second));
        assertThat(losses.value()).isCloseTo(-gains.value(), within(1e-9));
        assertThat(losses.low()).isCloseTo(-gains.high(), within(1e-9));
        assertThat(losses.high()).isCloseTo(-gains.low(), within(1e-9));
    }

    private static double[] negative(double[] amounts) {
        return Arrays.stream(amounts).map(each -> -each).toArray();
    }

    @Test
    void two_amounts_say_nothing_about_others() {
        var ours = AmountDifference.of(new double[] {100, 900, 0, 0}, new double[] {0, 0});
        assertThat(ours.value()).isEqualTo(250);
        assertThat(ours.low()).isNaN();
        assertThat(ours.high()).isNaN();
        assertThat(AmountDifference.of(new double[] {1, 2, 3}, new double[0]).value()).isNaN();
        var nothing = AmountDifference.of(new double[9], new double[9]);
        assertThat(nothing.value()).isZero();
        assertThat(nothing.high()).isNaN();
    }

    /**
     * Accounts with a share that pays, and logarithmically normal amounts: the interval has to hold
     * the truth about as often as it says.
     */
    @Test
    @Tag("slow")
    void it_holds_the_truth_as_often_as_it_says_with_few_accounts_too() {
        Random random = new Random(11);
        double[][] worlds = {
            // handed over, left alone, share that pays of either, spread
            {30, 5, 0.2, 0.2, 1.0}, {60, 8, 0.3, 0.1, 0.5}, {90, 10, 0.05, 0.05, 1.0},
            {90, 10, 0.2, 0.2, 1.0}, {90, 10, 0.5, 0.5, 0.5}, {200, 20, 0.2, 0.2, 0.5},
            {200, 20, 0.3, 0.1, 1.0}, {400, 45, 0.05, 0.05, 0.5}, {400, 45, 0.2, 0.2, 1.0},
        };
        for (double[] world : worlds) {
            double share = coverage(world, random);
            assertThat(share).as(Arrays.toString(world)).isGreaterThan(0.92);
        }
    }

    private static double coverage(double[] world, Random random) {
        int runs = 1_000;
        int held = 0;
        for (int run = 0; run < runs; run++) {
            var ours =
                    AmountDifference.of(
                            sample((int) world[0], world[2], world[4], random),
                            sample((int) world[1], world[3], world[4], random));
            double truth = world[2] - world[3];
            // What says nothing is not wrong.
            held +=
                    Double.isNaN(ours.low()) || (ours.low() <= truth && truth <= ours.high())
                            ? 1
                            : 0;
        }
        return (double) held / runs;
    }

    /** Amounts whose mean, where there are any, is 1. */
    private static double[] sample(int count, double share, double spread, Random random) {
        return IntStream.range(0, count)
                .mapToDouble(i ->
                        random.nextDouble() < share
                                ? Math.exp(spread * random.nextGaussian() - spread * spread / 2)
                                : 0)
                .toArray();
    }
}
