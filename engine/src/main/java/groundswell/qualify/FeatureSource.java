package groundswell.qualify;

import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Formula;
import groundswell.kernel.expression.Vocabulary;
import java.util.List;

/**
 * Where the value of a model's feature comes from: a number, or a condition that counts 1 or 0.
 * Where what it looks at is not known the value is missing (NaN), which is not 0.
 */
public sealed interface FeatureSource {

    /** NaN when it is missing. */
    double value(Facts facts);

    /** What it depends on. */
    List<Vocabulary.Name> names();

    /** As it stands in the model. */
    String expression();

    /** A number. */
    record Amount(Formula formula) implements FeatureSource {
        @Override
        public double value(Facts facts) {
            double value = formula.value(facts);
            return Double.isInfinite(value) ? Double.NaN : value;
        }

        @Override
        public List<Vocabulary.Name> names() {
            return formula.names();
        }

        @Override
        public String expression() {
            return formula.source();
        }
    }

    /** 1 or 0; missing while a number or text that it looks at is. */
    record Test(Condition condition) implements FeatureSource {
        @Override
        public double value(Facts facts) {
            List<Vocabulary.Name> names = condition.names();
            for (int i = 0; i < names.size(); i++) {
                if (missing(names.get(i), facts)) {
                    return Double.NaN;
                }
            }
            return condition.test(facts) ? 1 : 0;
        }

        private static boolean missing(Vocabulary.Name name, Facts facts) {
            return switch (name.kind()) {
                case NUMBER -> Double.isNaN(facts.number(name.slot()));
                case TEXT -> facts.text(name.slot()).isEmpty();
                case FLAG -> false;
            };
        }

        @Override
        public List<Vocabulary.Name> names() {
            return condition.names();
        }

        @Override
        public String expression() {
            return condition.source();
        }
    }

    /** {@code condition} false for a number. */
    static FeatureSource of(Expression expression, boolean condition, Slots slots) {
        return condition
                ? new Test(slots.condition(expression))
                : new Amount(slots.formula(expression));
    }
}
