package groundswell.qualify;

import java.time.Duration;
import java.util.Arrays;
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
 * @param grid the cell by two scores, if there is one
 * @param people whom sales should talk to; empty where there are no roles
 * @param stages conditions of the stages that have one, in the order of {@link Stage}
 */
public record Qualification(
        String score,
        List<Grade> grades,
        Lanes lanes,
        Optional<Grid> grid,
        Optional<Pqa> pqa,
        Optional<People> people,
        Map<Stage, StageRule> stages) {

    /** The grade of a score below every threshold. */
    public static final String LOWEST_GRADE = "F";

    public Qualification {
        grades = List.copyOf(grades);
        stages =
                Collections.unmodifiableMap(
                        stages.isEmpty()
                                ? new EnumMap<Stage, StageRule>(Stage.class)
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

    /**
     * When a stage holds.
     *
     * @param leave when it ends; empty for as soon as {@code enter} does not hold
     */
    public record StageRule(Expression enter, Optional<Expression> leave) {}

    /**
     * Two scores in three bands each: A1 to C3.
     *
     * @param letter gives A, B or C, usually by fit
     * @param digit gives 1, 2 or 3, usually by behaviour or intent
     */
    public record Grid(Axis letter, Axis digit) {
        /** The cell of two scores, such as {@code B1}. */
        public String cell(double letterScore, double digitScore) {
            return CELLS[letter.band(letterScore)][digit.band(digitScore)];
        }

        private static final String[][] CELLS = {
            {"A1", "A2", "A3"}, {"B1", "B2", "B3"}, {"C1", "C2", "C3"}
        };

        /** All cells, the best first. */
        public static List<String> cells() {
            return Arrays.stream(CELLS).flatMap(Arrays::stream).toList();
        }
    }

    /**
     * One side of the grid.
     *
     * @param first a score of this or more is in the first band (A, 1)
     * @param second of this or more in the second (B, 2), of less in the third (C, 3)
     */
    public record Axis(String score, double first, double second) {
        /** First band unless the playbook says otherwise. */
        public static final double FIRST = 70;

        /** Second band unless the playbook says otherwise. */
        public static final double SECOND = 40;

        int band(double value) {
            return value >= first ? 0 : value >= second ? 1 : 2;
        }
    }

    /**
     * A score as CRM systems keep it, 1 to 10: ceil(score ÷ 10), at least 1.
     *
     * @param score 0 to 100
     */
    public static int crmScore(double score) {
        return Math.clamp((long) Math.ceil(score / 10), 1, 10);
    }

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
