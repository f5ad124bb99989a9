package groundswell.qualify;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a score to a grade, a lane, a decision and a stage.
 *
 * @param score name of the headline score
 * @param grades from the highest threshold down; below the last one the grade is {@link
 *     #LOWEST_GRADE}
 * @param stages conditions of the stages that have one, in the order of {@link Stage}
 */
public record Qualification(
        String score,
        List<Grade> grades,
        Lanes lanes,
        Optional<Pqa> pqa,
        Map<Stage, Expression> stages) {

    /** The grade of a score below every threshold. */
    public static final String LOWEST_GRADE = "F";

    public Qualification {
        grades = List.copyOf(grades);
        stages =
                Collections.unmodifiableMap(
                        stages.isEmpty()
                                ? new EnumMap<Stage, Expression>(Stage.class)
                                : new EnumMap<>(stages));
    }

    /** A score of {@code atLeast} or more has this grade. */
    public record Grade(String name, double atLeast) {}

    /**
     * Thresholds of the headline score.
     *
     * @param salesAbove an account with more than this goes to sales
     * @param nurtureFrom an account with this or more is nurtured; with less it serves itself
     * @param margin a lane is left downwards only when the score is this far below its threshold
     * @param dwell and not before having been in it this long
     */
    public record Lanes(double salesAbove, double nurtureFrom, double margin, Duration dwell) {}

    /** When an account becomes a product-qualified account, and when it stops being one. */
    public record Pqa(Expression enter, Expression leave) {}

    /** The grade of a score. */
    public String grade(double score) {
        for (var grade : grades) {
            if (score >= grade.atLeast()) {
                return grade.name();
            }
        }
        return LOWEST_GRADE;
    }
}
