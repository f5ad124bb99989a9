package groundswell.kernel.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {

    @Test
    void it_is_the_same_in_any_order_and_by_any_parts_and_is_the_decimal_sum() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            List<Double> values = new ArrayList<>();
            BigDecimal expected = BigDecimal.ZERO;
            for (int i = 0; i < 50; i++) {
                double millionths = Math.rint((random.nextDouble() - 0.4) * 1e9);
                values.add(millionths / 1e6);
                expected = expected.add(BigDecimal.valueOf(millionths).movePointLeft(6));
            }
            ExactSum one = sum(values);
            Collections.shuffle(values, random);
            ExactSum other = sum(values.subList(0, 20));
            other.add(sum(values.subList(20, 50)));
            assertThat(other.value()).isEqualTo(one.value());
            assertThat(BigDecimal.valueOf(one.value()).setScale(6, RoundingMode.HALF_EVEN))
                    .isEqualByComparingTo(expected);
        }
    }

    @Test
    void it_does_not_run_over() {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 100_000; i++) {
            sum.add(Double.MAX_VALUE);
        }
        assertThat(sum.value()).isCloseTo(1e17, withinPercentage(1e-9));
        for (int i = 0; i < 100_000; i++) {
            sum.add(-1e12);
        }
        assertThat(sum.value()).isZero();
    }

    private static ExactSum sum(List<Double> values) {
        ExactSum sum = new ExactSum();
        values.forEach(sum::add);
        return sum;
    }
}
