package groundswell.qualify.study;

import groundswell.kernel.statistics.LogisticFit;
import groundswell.qualify.SignalDefinition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A rubric made from findings: those that are stable, each weighed beside the others by a logistic
 * regression, so that what only repeats another one gets nothing. Points are the shares of the
 * weights in 100, in steps of five.
 *
 * @param rules the one with the most points first
 * @param decision above which score an account is worth calling; empty without rules
 */
public record SuggestedRubric(List<Rule> rules, Optional<Decision> decision) {
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

    /**
     * The threshold with the highest F1 = 2 × right ÷ (called + converted) over the accounts that
     * the rubric was found in; of equal ones the highest. By the same accounts, so that others will
     * do somewhat worse.
     *
     * @param above an account is called when its score is above that
     * @param called how many are
     * @param right how many of them converted
     * @param converted how many of all did
     */
    public record Decision(int above, int called, int right, int converted) {
        /** Share of the called that converted. */
        public double precision() {
            return (double) right / called;
        }

        /** Share of the converted that are called. */
        public double recall() {
            return (double) right / converted;
        }

        private double f1() {
            return 2.0 * right / (called + converted);
        }
    }

    /** Nothing to suggest. */
    static final SuggestedRubric NONE = new SuggestedRubric(List.of(), Optional.empty());

    static SuggestedRubric of(Panel panel, Discovery.Result result) {
        List<Finding> chosen =
                result.findings().stream()
                        .filter(one -> one.stability() == Finding.Stability.STABLE)
                        .limit(FINDINGS_MAX)
                        .toList();
        if (chosen.isEmpty()) {
            return NONE;
        }
        List<Finding> kept = new ArrayList<>();
        double[] weights = weights(panel, chosen);
        for (int i = 0; i < weights.length; i++) {
            if (Math.abs(weights[i]) >= WEIGHT_MIN && weights[i] > 0 == chosen.get(i).lift() > 1) {
                kept.add(chosen.get(i));
            }
        }
        if (kept.isEmpty()) {
            return NONE;
        }
        List<Rule> rules = rules(kept, weights(panel, kept));
        return new SuggestedRubric(rules, decision(panel, rules));
    }

    private static Optional<Decision> decision(Panel panel, List<Rule> rules) {
        int[] scores = new int[panel.rows()];
        for (Rule rule : rules) {
            shown(panel, rule.finding).stream().forEach(row -> scores[row] += rule.points);
        }
        Decision best = null;
        for (int above = 100 - STEP; above >= 0; above -= STEP) {
            int called = 0;
            int right = 0;
            for (int row = 0; row < scores.length; row++) {
                if (scores[row] > above) {
                    called++;
                    right += panel.positive()[row] ? 1 : 0;
                }
            }
            var decision = new Decision(above, called, right, panel.positives());
            if (right > 0 && (best == null || decision.f1() > best.f1())) {
                best = decision;
            }
        }
        return Optional.ofNullable(best);
    }

    private static BitSet shown(Panel panel, Finding finding) {
        return Discovery.rows(
                panel.values(panel.columns().indexOf(finding.column())),
                finding.atMost(),
                (float) finding.threshold());
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
            var shown = shown(panel, findings.get(i));
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
