package groundswell.qualify.http;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.Breakdown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HundredthsTest {

    private static Breakdown.Contribution part(double points) {
        return new Breakdown.Contribution("l", "e", points, points, List.of(), List.of());
    }

    private static List<Double> points(double value, Double... parts) {
        var all = java.util.stream.Stream.of(parts).map(HundredthsTest::part).toList();
        return Hundredths.of(new Breakdown("s", value, all)).contributions().stream()
                .map(Breakdown.Contribution::points)
                .toList();
    }

    @Test
    void noise_of_the_last_bits_is_gone() {
        assertThat(points(0.1 + 0.2, 0.1, 0.2)).containsExactly(0.1, 0.2);
        assertThat(points(4.5, 30 * 0.15)).containsExactly(4.5);
    }

    @Test
    void what_rounding_loses_goes_to_those_that_lost_most() {
        assertThat(points(10, 10 / 3.0, 10 / 3.0, 10 / 3.0)).containsExactly(3.34, 3.33, 3.33);
        assertThat(points(1.004, 1.004, 0.0)).containsExactly(1.0, 0.0);
        assertThat(points(12.345, 20.0, -7.655)).containsExactly(20.0, -7.65);
    }

    @Test
    void parts_add_up_to_the_hundredth_whatever_they_are() {
        var random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            List<Breakdown.Contribution> parts = new ArrayList<>();
            double value = 0;
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                double points = random.nextDouble() * 30 - 8;
                parts.add(part(points));
                value += points;
            }
            Breakdown shown = Hundredths.of(new Breakdown("s", value, parts));
            BigDecimal sum =
                    shown.contributions().stream()
                            .map(one -> BigDecimal.valueOf(one.points()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(BigDecimal.valueOf(shown.value()));
        }
    }
}
