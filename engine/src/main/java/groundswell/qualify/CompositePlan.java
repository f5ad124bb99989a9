package groundswell.qualify;

import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Σ weight × part, where each part is measured on a scale of its own; held within 0 to 100. */
public record CompositePlan(String name, List<Part> parts) implements ScorePlan {

    public CompositePlan {
        parts = List.copyOf(parts);
    }

    /**
     * {@code (value − from) ÷ (full − from)}, held within 0 to 1, times 100. A missing one adds
     * nothing and is said to be missing.
     */
    public record Part(String label, Formula value, double from, double full, double weight) {
        double points(Facts facts) {
            double now = value.value(facts);
            double share = (now - from) / (full - from);
            return Double.isNaN(share) ? 0 : weight * Math.clamp(share, 0, 1) * 100;
        }
    }

    @Override
    public double value(Facts facts) {
        return valueIf(facts, part -> false);
    }

    @Override
    public double valueIf(Facts facts, IntPredicate taken) {
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            sum += taken.test(i) ? part.weight * 100 : part.points(facts);
        }
        return Math.clamp(sum, 0, 100);
    }

    @Override
    public Breakdown explain(Facts facts) {
        List<Breakdown.Contribution> found = new ArrayList<>();
        for (Part part : parts) {
            boolean missing = Double.isNaN(part.value.value(facts));
            found.add(
                    new Breakdown.Contribution(
                            part.label,
                            part.value.source(),
                            part.points(facts),
                            part.weight * 100,
                            Explain.facts(part.value.names(), facts),
                            missing ? List.of(part.label + " is not known") : List.of()));
        }
        return Explain.limited(name, value(facts), found);
    }

    @Override
    public List<Step> steps(Facts facts) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.weight > 0 && part.points(facts) < part.weight * 100) {
                steps.add(Explain.step(i, part.label, part.value, part.full, facts));
            }
        }
        return steps;
    }

    @Override
    public int[] slots() {
        return parts.stream().flatMapToInt(part -> IntStream.of(part.value.slots())).toArray();
    }
}
