package groundswell.qualify.backtest;

import groundswell.qualify.Filter;
import groundswell.qualify.Playbook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a playbook is tested: {@code evaluation.yaml}. Not part of the playbook's version, since it
 * changes no decision.
 *
 * @param decision which decision is held against the label
 * @param observe an account is ranked by the score that it has so long after its first event
 * @param targets what to reach, shown beside the results
 * @param segments names of the playbook's segments to report by
 * @param split accounts first seen before that day (UTC) and those seen since are reported apart
 */
public record Evaluation(
        Label label,
        Decision decision,
        Duration observe,
        Capacity capacity,
        Targets targets,
        List<String> segments,
        Optional<LocalDate> split) {

    /** Which decision is held against the label. */
    public enum Decision {
        /** The account becomes a product-qualified account for the first time. */
        PQA,
        /** The account comes to the lane {@code sales_assist} for the first time. */
        SALES_ASSIST;

        /** As it stands in the file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many handoffs a representative takes in a week, and how many of them there are. */
    public record Capacity(double handoffsPerRepAndWeek, int reps) {
        /** Handoffs a week that all of them take. */
        public double perWeek() {
            return handoffsPerRepAndWeek * reps;
        }
    }

    /** Shares from 0 to 1. */
    public record Targets(double precision, double recall) {}

    public Evaluation {
        segments = List.copyOf(segments);
    }

    /** What holds when a playbook has no {@code evaluation.yaml}: an upgrade within 90 days. */
    public static Evaluation standard(Playbook playbook) {
        return new Evaluation(
                new Label(
                        new Label.OfEvent(new Filter("plan_upgraded", Optional.empty())),
                        Duration.ZERO,
                        Duration.ofDays(90),
                        false),
                decision(playbook),
                Duration.ofDays(14),
                new Capacity(10, 3),
                new Targets(0.85, 0.9),
                List.copyOf(playbook.segments().keySet()),
                Optional.empty());
    }

    static Decision decision(Playbook playbook) {
        return playbook.qualification().pqa().isPresent() ? Decision.PQA : Decision.SALES_ASSIST;
    }
}
