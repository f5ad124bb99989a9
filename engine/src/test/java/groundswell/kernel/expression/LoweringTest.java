package groundswell.kernel.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LoweringTest {

    private final ExpressionCompiler compiler = new ExpressionCompiler(SampleFacts.VOCABULARY);

    @Test
    void closures_and_the_cel_runtime_agree_on_random_conditions() {
        var random = new SplittableRandom(20_240_229);
        var expressions = new RandomExpression(random);
        int holding = 0;
        for (int i = 0; i < 800; i++) {
            var source = expressions.flag(1 + random.nextInt(3));
            var tree = tree(source, SimpleType.BOOL);
            var closure = new Lowering(tree, SampleFacts.VOCABULARY).flag(tree.getExpr());
            var reference = new OnRuntime(tree, tree.getExpr(), SampleFacts.VOCABULARY).flag();
            for (int j = 0; j < 5; j++) {
                var facts = expressions.facts();
                boolean expected = reference.of(facts);
                assertThat(closure.of(facts)).as(source).isEqualTo(expected);
                holding += expected ? 1 : 0;
            }
        }
        assertThat(holding).as("the sample is worth something").isBetween(1_000, 3_000);
    }

    @Test
    void closures_and_the_cel_runtime_agree_on_random_formulas_to_the_bit() {
        var random = new SplittableRandom(7);
        var expressions = new RandomExpression(random);
        for (int i = 0; i < 800; i++) {
            var source = expressions.number(1 + random.nextInt(4));
            var tree = tree(source, SimpleType.DOUBLE);
            var closure = new Lowering(tree, SampleFacts.VOCABULARY).number(tree.getExpr());
            var reference = new OnRuntime(tree, tree.getExpr(), SampleFacts.VOCABULARY).number();
            for (int j = 0; j < 5; j++) {
                var facts = expressions.facts();
                assertThat(Double.doubleToLongBits(closure.of(facts)))
                        .as(source)
                        .isEqualTo(Double.doubleToLongBits(reference.of(facts)));
            }
        }
    }

    @Test
    void a_false_condition_always_says_what_it_lacks_and_a_true_one_nothing() {
        var random = new SplittableRandom(99);
        var expressions = new RandomExpression(random);
        for (int i = 0; i < 700; i++) {
            var condition = compiler.condition(expressions.flag(3)).orThrow();
            var facts = expressions.facts();
            assertThat(condition.shortfalls(facts).isEmpty())
                    .as(condition.source())
                    .isEqualTo(condition.test(facts));
        }
    }

    @Test
    void missing_numbers_fail_every_comparison_but_unequal() {
        var nothing = SampleFacts.with(Map.of());
        for (var operator : new String[] {"==", "<", "<=", ">", ">="}) {
            assertThat(test("traits.mrr " + operator + " 0", nothing)).as(operator).isFalse();
        }
        assertThat(test("traits.mrr != 0", nothing)).isTrue();
        assertThat(test("known(traits.mrr)", nothing)).isFalse();
        assertThat(test("known(traits.plan)", nothing)).isFalse();
        assertThat(compiler.formula("max(traits.mrr, 1) * 12").orThrow().value(nothing)).isNaN();
    }

    @Test
    void whole_number_literals_are_numbers_wherever_they_stand() {
        var facts = SampleFacts.with(Map.of("traits.mrr", 100, "signals.invites_14d", 2));
        assertThat(
                        compiler.formula("traits.mrr * 12 + (signals.invites_14d >= 2 ? 1 : 0)")
                                .orThrow()
                                .value(facts))
                .isEqualTo(1_201);
        assertThat(test("signals.invites_14d in [1, 2]", facts)).isTrue();
        assertThat(test("[1, 2].exists(x, x == signals.invites_14d)", facts)).isTrue();
        assertThat(test("[1, 2].exists_one(x, x > 1)", facts)).isTrue();
    }

    @Test
    void it_knows_what_it_depends_on() {
        var condition =
                compiler.condition("traits.mrr > 1 && account.activated && traits.mrr < 9")
                        .orThrow();
        assertThat(condition.names())
                .extracting(Vocabulary.Name::name)
                .containsExactly("traits.mrr", "account.activated");
        assertThat(condition.slots()).containsExactly(4, 7);
    }

    private boolean test(String source, Facts facts) {
        return compiler.condition(source).orThrow().test(facts);
    }

    private CelAbstractSyntaxTree tree(String source, CelType type) {
        return compiler.check(source, type).orThrow();
    }
}
