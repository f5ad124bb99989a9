package groundswell.qualify.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final Discovery.Settings STANDARD = Discovery.Settings.STANDARD;

    @Test
    void where_nothing_converts_anybody_hardly_ever_anything_is_found() {
        int worlds = 200;
        int withFindings = 0;
        for (int seed = 0; seed < worlds; seed++) {
            Panel panel = MadePanel.of(seed, 1_500, 40);
            withFindings += Discovery.of(panel, STANDARD).findings().isEmpty() ? 0 : 1;
        }
        // Without true effects the level bounds the chance of any finding: 5 % of 200 worlds are
        // 10,
        // and more than 17 of them have a probability below 1 %.
        assertThat(withFindings).isLessThanOrEqualTo(17);
    }

    @Test
    void what_converts_is_found_and_of_what_is_found_at_most_the_stated_share_is_chance() {
        int worlds = 100;
        double falseShare = 0;
        int found = 0;
        for (int seed = 0; seed < worlds; seed++) {
            Panel panel = MadePanel.of(1_000 + seed, 3_000, 60, 1.2, 0.9, -1.1, 0.8);
            List<Finding> findings = Discovery.of(panel, STANDARD).findings();
            long right = findings.stream().filter(finding -> number(finding) < 4).count();
            found += (int) right;
            falseShare += findings.isEmpty() ? 0 : 1 - (double) right / findings.size();
        }
        assertThat(falseShare / worlds).isLessThanOrEqualTo(0.05);
        // Some columns hardly ever reach 2, so that nobody could tell.
        assertThat(found).isGreaterThan(worlds * 4 * 85 / 100);
    }

    @Test
    void the_suggested_threshold_is_the_best_of_all_and_told_by_its_accounts() {
        Panel panel = MadePanel.of(7, 4_000, 12, 1.6, 1.1);
        SuggestedRubric rubric = SuggestedRubric.of(panel, Discovery.of(panel, STANDARD));
        SuggestedRubric.Decision decision = rubric.decision().orElseThrow();

        int[] called = new int[101];
        int[] right = new int[101];
        for (int row = 0; row < panel.rows(); row++) {
            int score = 0;
            for (SuggestedRubric.Rule rule : rubric.rules()) {
                float value = panel.values(panel.columns().indexOf(rule.finding().column()))[row];
                boolean holds =
                        rule.finding().atMost()
                                ? value <= rule.finding().threshold()
                                : value >= rule.finding().threshold();
                score += holds ? rule.points() : 0;
            }
            for (int above = 0; above < Math.min(100, score); above++) {
                called[above]++;
                right[above] += panel.positive()[row] ? 1 : 0;
            }
        }
        double best = 0;
        for (int above = 0; above < 100; above++) {
            best = Math.max(best, 2.0 * right[above] / (called[above] + panel.positives()));
        }
        int above = decision.above();
        assertThat(decision.called()).isEqualTo(called[above]);
        assertThat(decision.precision()).isEqualTo((double) right[above] / called[above]);
        assertThat(decision.recall()).isEqualTo((double) right[above] / panel.positives());
        assertThat(2.0 * right[above] / (called[above] + panel.positives())).isEqualTo(best);
    }

    @Test
    void what_is_true_and_counted_in_several_ways_lets_no_more_false_ones_through() {
        int worlds = 100;
        int ways = 6;
        double falseShare = 0;
        for (int seed = 0; seed < worlds; seed++) {
            Panel panel = MadePanel.of(2_000 + seed, 3_000, 60, 1.2, 0.9, -1.1, 0.8);
            List<Column> columns = new ArrayList<>(panel.columns());
            List<float[]> values = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                values.add(panel.values(i));
            }
            for (int i = 0; i < 4; i++) {
                Column column = columns.get(i);
                for (int way = 1; way < ways; way++) {
                    columns.add(
                            new Column(
                                    column.expression() + "_" + way,
                                    false,
                                    false,
                                    column.label(),
                                    column.subject(),
                                    Optional.empty()));
                    values.add(panel.values(i));
                }
            }
            Panel counted =
                    new Panel(
                            columns,
                            values.toArray(float[][]::new),
                            panel.positive(),
                            panel.observedDay(),
                            Map.of(),
                            panel.population());
            List<Finding> findings = Discovery.of(counted, STANDARD).findings();
            long wrong = findings.stream().filter(finding -> number(finding) >= 4).count();
            falseShare += findings.isEmpty() ? 0 : (double) wrong / findings.size();
        }
        assertThat(falseShare / worlds).isLessThanOrEqualTo(0.05);
    }

    @Test
    void lift_and_support_of_a_finding_are_those_of_its_accounts() {
        Panel panel = MadePanel.of(5, 4_000, 10, 1.5);
        Finding finding = Discovery.of(panel, STANDARD).findings().getFirst();

        assertThat(finding.condition()).isEqualTo("signals.s0 >= 2");
        assertThat(finding.words()).isEqualTo("S0: 2 or more");
        BitSet rows = Discovery.rows(panel.values(0), false, 2);
        long converted = rows.stream().filter(row -> panel.positive()[row]).count();
        assertThat(finding.association().with()).isEqualTo(rows.cardinality());
        assertThat(finding.association().both()).isEqualTo(converted);
        double lift =
                (double) converted
                        / rows.cardinality()
                        / ((double) (panel.positives() - converted)
                                / (panel.rows() - rows.cardinality()));
        assertThat(finding.lift()).isCloseTo(lift, within(1e-12));
        assertThat(finding.interval().low()).isLessThan(lift).isGreaterThan(1);
        assertThat(finding.stability()).isEqualTo(Finding.Stability.STABLE);
    }

    @Test
    void what_holds_in_one_half_of_the_time_only_is_not_called_stable() {
        Panel panel = MadePanel.of(6, 4_000, 5);
        float[][] values = new float[1][panel.rows()];
        for (int row = 0; row < panel.rows(); row++) {
            boolean told = row < panel.rows() / 2 && panel.positive()[row];
            values[0][row] = told || row % 7 == 0 ? 1 : 0;
        }
        Panel turned =
                new Panel(
                        List.of(new Column("signals.s", false, false, "S")),
                        values,
                        panel.positive(),
                        panel.observedDay(),
                        Map.of(),
                        panel.population());

        assertThat(Discovery.of(turned, STANDARD).findings().getFirst().stability())
                .isNotEqualTo(Finding.Stability.STABLE);
    }

    @Test
    void what_nearly_the_same_accounts_do_is_told_once() {
        Panel panel = MadePanel.of(8, 3_000, 1, 1.5);
        float[][] twice = {panel.values(0), panel.values(0).clone()};
        twice[1][0] = 9;
        Panel doubled =
                new Panel(
                        List.of(
                                panel.columns().getFirst(),
                                new Column("signals.t", false, false, "T")),
                        twice,
                        panel.positive(),
                        panel.observedDay(),
                        Map.of(),
                        panel.population());

        List<Finding> findings = Discovery.of(doubled, STANDARD).findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().alike()).hasSize(1);
    }

    private static int number(Finding finding) {
        return Integer.parseInt(finding.column().expression().substring("signals.s".length()));
    }
}
