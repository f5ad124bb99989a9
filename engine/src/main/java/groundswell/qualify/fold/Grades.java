package groundswell.qualify.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Letters for scores: the first whose least score is reached; the last letter has no least score.
 * By default A ≥ 90, B ≥ 80, C ≥ 70, D ≥ 40, F below.
 */
public final class Grades {
    private record Step(String letter, double least) {}

    private final List<Step> steps = new ArrayList<>();
    private final String lowest;

    /**
     * @param least least score by letter; what reaches none is {@code lowest}
     */
    public Grades(Map<String, Double> least, String lowest) {
        least.forEach((letter, score) -> steps.add(new Step(letter, score)));
        steps.sort(Comparator.comparingDouble(Step::least).reversed());
        this.lowest = lowest;
    }

    public static Grades standard() {
        return new Grades(Map.of("A", 90.0, "B", 80.0, "C", 70.0, "D", 40.0), "F");
    }

    public String of(double score) {
        for (Step step : steps) {
            if (score >= step.least) {
                return step.letter;
            }
        }
        return lowest;
    }
}
