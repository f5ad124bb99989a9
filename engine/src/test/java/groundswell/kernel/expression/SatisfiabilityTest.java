package groundswell.kernel.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SatisfiabilityTest {

    private static final Range COUNT = new Range(0, Double.POSITIVE_INFINITY, false);
    private final ExpressionCompiler compiler = new ExpressionCompiler(SampleFacts.VOCABULARY);

    @Test
    void what_excludes_itself_cannot_hold() {
        assertThat(canBe("signals.invites_14d < 0", true)).isFalse();
        assertThat(canBe("signals.invites_14d > 3 && signals.invites_14d < 2", true)).isFalse();
        assertThat(
                        canBe(
                                "signals.invites_14d > 3 && (signals.invites_14d == 1 || signals.invites_14d <= 2)",
                                true))
                .isFalse();
        assertThat(canBe("!(signals.invites_14d >= 0)", true)).isFalse();
        assertThat(canBe("traits.mrr > 3 && traits.mrr < 2", true)).isFalse();
    }

    @Test
    void what_can_be_is_not_denied() {
        assertThat(canBe("signals.invites_14d < 1", true)).isTrue();
        assertThat(canBe("signals.invites_14d > 3 || signals.invites_14d < 2", true)).isTrue();
        assertThat(canBe("!(traits.mrr >= 3) && !(traits.mrr < 3)", true)).as("missing").isTrue();
        assertThat(canBe("signals.invites_14d * 2 < 0", true)).as("not decided").isTrue();
        assertThat(canBe("signals.invites_14d >= 0", false)).isFalse();
        assertThat(canBe("traits.mrr >= 0 || traits.mrr < 0", false)).as("missing").isTrue();
    }

    @Test
    void nothing_that_happens_was_called_impossible() {
        var random = new SplittableRandom(5);
        var expressions = new RandomExpression(random);
        for (int i = 0; i < 600; i++) {
            var condition = compiler.condition(expressions.flag(3)).orThrow();
            for (int j = 0; j < 20; j++) {
                boolean value = condition.test(expressions.facts());
                assertThat(condition.canBe(value, slot -> Range.ANY))
                        .as(condition.source())
                        .isTrue();
            }
        }
    }

    private boolean canBe(String source, boolean value) {
        return compiler.condition(source)
                .orThrow()
                .canBe(value, slot -> slot < 3 ? COUNT : Range.ANY);
    }
}
