package groundswell.qualify;

import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fit × behaviour × intent: the weighted geometric mean of scores, 100 × Π (factor ÷ 100) ^ weight,
 * weights adding up to 1.
 *
 * <p>The function is homogeneous of degree 1, so by Euler's theorem the value is Σ factor × ∂value
 * ÷ ∂factor, which is also the Aumann–Shapley value along the straight line from nothing. A
 * factor's part is therefore weight × value, and a point of a factor is worth weight × value ÷
 * factor: that many points its own parts add. Source: Aumann and Shapley, Values of Non-Atomic
 * Games, 1974.
 */
public record CombinedPlan(String name, List<Factor> factors) implements ScorePlan {

    public CombinedPlan {
        factors = List.copyOf(factors);
    }

    /**
     * A factor.
     *
     * @param weight all add up to 1
     * @param floor it counts as this at least
     */
    public record Factor(String label, Formula score, double weight, double floor) {
        double own(Facts facts) {
            double score = this.score.value(facts);
            return Double.isNaN(score) ? 0 : Math.clamp(score, 0, 100);
        }

        double counted(Facts facts) {
            return Math.max(floor, own(facts));
        }
    }

    @Override
    public double value(Facts facts) {
        double logarithm = 0;
        for (int i = 0; i < factors.size(); i++) {
            Factor factor = factors.get(i);
            double counted = factor.counted(facts);
            if (counted <= 0) {
                return 0;
            }
            logarithm += factor.weight * StrictMath.log(counted / 100);
        }
        return Math.clamp(100 * StrictMath.exp(logarithm), 0, 100);
    }

    @Override
    public Breakdown explain(Facts facts) {
        double value = value(facts);
        List<Breakdown.Contribution> parts = new ArrayList<>();
        for (Factor factor : factors) {
            double counted = factor.counted(facts);
            double own = factor.own(facts);
            double worth = counted <= 0 ? 0 : factor.weight * value / counted;
            parts.add(
                    new Breakdown.Contribution(
                            factor.label,
                            factor.score.source(),
                            worth * own,
                            worth * 100,
                            Explain.facts(factor.score.names(), facts),
                            own > 0 ? List.of() : List.of(factor.label + " is 0"),
                            Breakdown.scoreOf(factor.score.source())));
            if (counted > own) {
                parts.add(
                        new Breakdown.Contribution(
                                factor.label + " counts as " + Explain.words(factor.floor),
                                "at least " + Explain.words(factor.floor),
                                worth * (counted - own),
                                worth * (counted - own),
                                List.of(),
                                List.of()));
            }
        }
        return Explain.limited(name, value, parts);
    }

    @Override
    public int[] slots() {
        return factors.stream().flatMapToInt(part -> IntStream.of(part.score.slots())).toArray();
    }
}
