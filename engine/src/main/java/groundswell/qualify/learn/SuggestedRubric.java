package groundswell.qualify.learn;

import groundswell.kernel.statistics.LogisticFit;
import groundswell.qualify.SignalDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * A rubric made from findings: those that are stable, each weighed beside the others by a logistic
 * regression, so that what only repeats another one gets nothing. Points are the shares of the
 * weights in 100, in steps of five.
 *
 * @param rules the one with the most points first
 */
public record SuggestedRubric(List<Rule> rules) {
    /** The score that it makes. */
    public static final String SCORE = "discovered";

    private static final int FINDINGS_MAX = 12;
    private static final double WEIGHT_MIN = 0.1;
    private static final int STEP = 5;

    public SuggestedRubric {
        rules = List.copyOf(rules);
    }

    /** A condition, what it is worth, and the finding behind it. */
    public record Rule(Finding finding, int points) {}

    static SuggestedRubric of(Panel panel, Discovery.Result result) {
        List<Finding> chosen =
                result.findings().stream()
                        .filter(one -> one.stability() == Finding.Stability.STABLE)
                        .limit(FINDINGS_MAX)
                        .toList();
        if (chosen.isEmpty()) {
            return new SuggestedRubric(List.of());
        }
        List<Finding> kept = new ArrayList<>();
        double[] weights = weights(panel, chosen);
        for (int i = 0; i < weights.length; i++) {
            if (Math.abs(weights[i]) >= WEIGHT_MIN && weights[i] > 0 == chosen.get(i).lift() > 1) {
                kept.add(chosen.get(i));
            }
        }
        return kept.isEmpty()
                ? new SuggestedRubric(List.of())
                : new SuggestedRubric(rules(kept, weights(panel, kept)));
    }

    private static List<Rule> rules(List<Finding> findings, double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += Math.max(0, weight);
        }
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < weights.length && sum > 0; i++) {
            int points = (int) Math.round(100 * weights[i] / sum / STEP) * STEP;
            if (points != 0) {
                rules.add(new Rule(findings.get(i), points));
            }
        }
        rules.sort((a, b) -> Integer.compare(b.points, a.points));
        return rules;
    }

    private static double[] weights(Panel panel, List<Finding> findings) {
        double[][] rows = new double[panel.rows()][findings.size()];
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            var shown =
                    Discovery.rows(
                            panel.values(panel.columns().indexOf(finding.column())),
                            finding.atMost(),
                            (float) finding.threshold());
            for (int row = shown.nextSetBit(0); row >= 0; row = shown.nextSetBit(row + 1)) {
                rows[row][i] = 1;
            }
        }
        return LogisticFit.of(rows, panel.positive(), 1).weights();
    }

    /** Signals that the playbook would need for it. */
    public List<SignalDefinition> signals() {
        return rules.stream()
                .flatMap(rule -> rule.finding.column().signal().stream())
                .distinct()
                .toList();
    }
}
