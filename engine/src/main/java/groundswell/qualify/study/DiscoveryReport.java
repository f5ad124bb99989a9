package groundswell.qualify.study;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a discovery tells, ready to be written as JSON.
 *
 * @param label what counts as conversion
 * @param observeDays from an account's first event to its observation
 * @param withinDays after it, in which an account had to convert
 * @param from first day of observation, null without accounts
 * @param to last day of observation
 * @param accounts whose outcome is known
 * @param converted of them that did
 * @param censored left out because their window has not closed
 * @param convertedBefore left out because they had converted before the observation
 * @param facts how many columns were looked at
 * @param questions how many tests were made
 * @param level share of the findings that may be chance
 * @param findings the most telling first
 */
public record DiscoveryReport(
        String label,
        int observeDays,
        int withinDays,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int accounts,
        int converted,
        int censored,
        int convertedBefore,
        int facts,
        int questions,
        double level,
        List<Row> findings,
        Rubric rubric) {

    public DiscoveryReport {
        findings = List.copyOf(findings);
    }

    /**
     * One finding.
     *
     * @param with accounts that show it
     * @param rateWith share of them that converted
     * @param lift rateWith ÷ rateWithout
     * @param information mutual information in nats
     * @param adjusted p-value, corrected for everything that was tried
     * @param stability stable, same_direction or unstable
     * @param earlyLift over the half that was observed first
     * @param made true if the playbook has no such signal yet
     */
    public record Row(
            String words,
            String condition,
            int with,
            double support,
            double rateWith,
            double rateWithout,
            double lift,
            double liftLow,
            double liftHigh,
            double information,
            double pValue,
            double adjusted,
            String stability,
            double earlyLift,
            double lateLift,
            boolean made,
            List<String> alike) {
        static Row of(Finding finding) {
            return new Row(
                    finding.words(),
                    finding.condition(),
                    Math.toIntExact(finding.association().with()),
                    finding.association().support(),
                    finding.association().rateWith(),
                    finding.association().rateWithout(),
                    finding.lift(),
                    finding.interval().low(),
                    finding.interval().high(),
                    finding.mutualInformation(),
                    finding.pValue(),
                    finding.adjusted(),
                    finding.stability().name().toLowerCase(Locale.ROOT),
                    finding.early().lift(),
                    finding.late().lift(),
                    finding.column().signal().isPresent(),
                    finding.alike());
        }
    }

    /**
     * The suggestion.
     *
     * @param score name of the score
     * @param signals lines for {@code signals.yaml}
     * @param scores lines for {@code scores.yaml}
     * @param decision null when there are no rules
     */
    public record Rubric(
            String score,
            List<Rule> rules,
            String signals,
            String scores,
            @Nullable Decision decision) {
        public Rubric {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Above which score an account is worth calling, told by the accounts that were looked at.
     *
     * @param called how many of them are above
     * @param precision share of the called that converted
     * @param recall share of the converted that are called
     */
    public record Decision(int above, int called, double precision, double recall) {
        static Decision of(SuggestedRubric.Decision decision) {
            return new Decision(
                    decision.above(), decision.called(), decision.precision(), decision.recall());
        }
    }

    /** A rule of the suggestion. */
    public record Rule(String condition, int points, String label) {}

    /** Makes it. */
    public static DiscoveryReport of(Study.Discovered found, Discovery.Settings settings) {
        Panel panel = found.panel();
        Panel.Population population = panel.population();
        int rows = panel.rows();
        return new DiscoveryReport(
                population.label(),
                population.observeDays(),
                population.withinDays(),
                rows == 0 ? null : LocalDate.ofEpochDay(panel.observedDay()[0]),
                rows == 0 ? null : LocalDate.ofEpochDay(panel.observedDay()[rows - 1]),
                rows,
                panel.positives(),
                population.censored(),
                population.converted(),
                found.result().columns(),
                found.result().questions(),
                settings.level(),
                found.result().findings().stream().map(Row::of).toList(),
                new Rubric(
                        SuggestedRubric.SCORE,
                        found.rubric().rules().stream()
                                .map(rule ->
                                        new Rule(
                                                rule.finding().condition(),
                                                rule.points(),
                                                rule.finding().words()))
                                .toList(),
                        RubricText.signals(found.rubric()),
                        RubricText.score(found.rubric()),
                        found.rubric().decision().map(Decision::of).orElse(null)));
    }
}
