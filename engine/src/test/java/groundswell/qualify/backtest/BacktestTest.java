package groundswell.qualify.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.collect.Correction;
import groundswell.collect.Outcome;
import groundswell.kernel.Days;
import groundswell.qualify.study.Study;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final String UPGRADE =
            "label: { event: upgraded, within: 30d }\ndecision: sales_assist\nobserve: 7d\n";

    /** A team of two that uses the product on a day; 75 points, above 70. */
    private static Past team(Past past, String company, double day) {
        return past.does(day, "ann@" + company, "used")
                .does(day + 0.1, "ann@" + company, "used")
                .does(day + 0.2, "bo@" + company, "used");
    }

    private static Past one(Past past, String company, double day) {
        return past.does(day, "ann@" + company, "used");
    }

    @Test
    void every_account_is_held_against_what_happened_next() {
        Past past = new Past();
        team(past, "right.test", 1).does(20, "ann@right.test", "upgraded");
        team(past, "wrong.test", 1);
        team(past, "late.test", 1).does(40, "ann@late.test", "upgraded");
        one(past, "missed.test", 1).does(60, "ann@missed.test", "upgraded");
        one(past, "nothing.test", 1);
        one(past, "before.test", 1).does(2, "ann@before.test", "upgraded");
        team(past, "before.test", 3);
        team(past, "open.test", 80).does(85, "ann@open.test", "upgraded");
        one(past, "young.test", 90);
        past.does(100, "ann@nothing.test", "used");

        var report = past.run(UPGRADE).report();

        var decisions = report.decisions();
        assertThat(decisions.truePositives()).isEqualTo(1);
        assertThat(decisions.falsePositives()).as("wrong and late").isEqualTo(2);
        assertThat(decisions.falseNegatives()).as("missed and before").isEqualTo(2);
        assertThat(decisions.trueNegatives()).as("nothing").isEqualTo(1);
        assertThat(report.population().censored()).as("open and young").isEqualTo(2);
        assertThat(decisions.precision().value()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(decisions.recall().value()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(decisions.f1()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(decisions.baseRate().value()).isCloseTo(0.5, within(1e-12));
        assertThat(decisions.lift()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(decisions.precisionMet()).isFalse();
        assertThat(report.leadTime().median()).isCloseTo(18.8, within(1e-6));
    }

    @Test
    void the_sweep_at_the_lanes_threshold_is_what_the_lane_decided() {
        Past past = new Past();
        for (int i = 0; i < 10; i++) {
            team(past, "team" + i + ".test", 1 + i);
            one(past, "one" + i + ".test", 1 + i);
            if (i % 2 == 0) {
                past.does(15 + i, "ann@team" + i + ".test", "upgraded");
            }
        }
        past.does(80, "ann@one0.test", "used");
        var report = past.run(UPGRADE).report();
        var at70 = report.sweep().get(70);
        assertThat(report.sweep()).hasSize(101);
        assertThat(at70.truePositives()).isEqualTo(report.decisions().truePositives());
        assertThat(at70.falsePositives()).isEqualTo(report.decisions().falsePositives());
        assertThat(at70.precision()).isEqualTo(0.5);
        assertThat(report.sweep().get(75).calls()).as("nobody has more than 75").isZero();
        assertThat(report.sweep().get(74).calls()).isEqualTo(10);
        assertThat(report.sweep().get(0).calls()).as("one person has nothing").isEqualTo(10);
        assertThat(report.volume().weeks().getFirst().calls()).isEqualTo(6);
    }

    @Test
    void the_best_threshold_is_the_highest_that_finds_as_many_within_capacity() {
        Past past = new Past();
        for (int i = 0; i < 8; i++) {
            team(past, "team" + i + ".test", 1 + i)
                    .does(15 + i, "ann@team" + i + ".test", "upgraded");
        }
        past.does(80, "x@end.test", "used");
        var report = past.run(UPGRADE).report();
        assertThat(report.bestThreshold()).isEqualTo(74);
        assertThat(Sweep.best(report.sweep(), 0.01)).isEmpty();
    }

    @Test
    void an_account_is_ranked_by_the_score_that_it_had_then() {
        Past past = new Past();
        one(past, "early.test", 1);
        team(past, "early.test", 9);
        team(past, "ready.test", 1).does(20, "ann@ready.test", "upgraded");
        past.does(80, "ann@early.test", "used");
        var report = past.run(UPGRADE).report();
        assertThat(report.ranking().positives()).isEqualTo(1);
        assertThat(report.ranking().negatives()).isEqualTo(1);
        assertThat(report.ranking().auc()).isEqualTo(1);
        assertThat(report.ranking().brier()).isCloseTo((0.25 * 0.25 + 0) / 2, within(1e-12));
    }

    @Test
    void accounts_that_become_one_are_ranked_as_the_first_of_them_whatever_the_other_scored() {
        Past past = new Past();
        one(past, "first.test", 1);
        team(past, "second.test", 4);
        past.corrected(
                60, new Correction.AccountsJoined("domain:first.test", "domain:second.test"));
        past.does(80, "x@end.test", "used");
        Unit unit = unit(past, "domain:first.test");
        assertThat(unit.tracks()).hasSize(2);
        assertThat(unit.firstMs()).isEqualTo(Past.at(1));
        assertThat(unit.first().score).as("one person at work").isZero();
        assertThat(unit.tracks().getLast().score).isEqualTo(75);
    }

    @Test
    void what_became_part_of_another_before_its_turn_is_not_ranked() {
        Past past = new Past();
        past.does(1, "solo", "used");
        past.joins(4, "solo", "team-1");
        past.joins(4.1, "duo", "team-1");
        past.does(5, "solo", "used").does(5.1, "duo", "used");
        past.does(80, "x@end.test", "used");
        Unit unit = unit(past, "group:team-1");
        assertThat(unit.tracks()).as("a private account until day 4, and the team").hasSize(2);
        assertThat(unit.firstMs()).isEqualTo(Past.at(4));
        assertThat(unit.first().score).isEqualTo(75);
    }

    private static Unit unit(Past past, String key) {
        return past.run(UPGRADE).units().stream()
                .filter(unit -> unit.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void days_begin_without_ticks_in_the_log_and_once_with_them() {
        Past past = new Past();
        one(past, "acme.test", 1);
        past.does(100, "x@end.test", "used");
        var run = past.run(UPGRADE);
        assertThat(
                        run.units().stream()
                                .filter(unit -> unit.key().equals("domain:acme.test"))
                                .findFirst()
                                .orElseThrow()
                                .reasons())
                .as("silent for a month")
                .isEmpty();
    }

    @Test
    void a_label_may_be_a_stage() {
        var playbook =
                Past.playbook(
                        Map.of(
                                "qualification.yaml",
                                "score: use\nstages: { customer: traits.mrr > 0 }\n"));
        Past past = new Past();
        team(past, "acme.test", 1).trait(10, "domain:acme.test", "mrr", 50.0);
        past.does(60, "x@end.test", "used");
        var report =
                past.run(
                                playbook,
                                "label: { stage: customer, within: 30d }\ndecision: sales_assist\n")
                        .report();
        assertThat(report.decisions().truePositives()).isEqualTo(1);
        assertThat(report.population().conversions()).isEqualTo(1);
    }

    private static Correction.Disposed said(String key, Outcome outcome, double day) {
        return new Correction.Disposed(key, outcome, "", "", "ann", Past.at(day));
    }

    /** Five teams called on day 1; sales say of four what became of them, some of it late. */
    private static Past closed() {
        Past past = new Past();
        team(past, "won.test", 1)
                .corrected(50, said("domain:won.test", Outcome.WON, 20))
                .corrected(51, said("domain:won.test", Outcome.RECYCLED, 45));
        team(past, "lost.test", 1).corrected(20, said("domain:lost.test", Outcome.LOST, 20));
        team(past, "late.test", 1).corrected(40, said("domain:late.test", Outcome.WON, 40));
        team(past, "silent.test", 1);
        team(past, "old.test", 1).corrected(25, said("domain:old.test", Outcome.WON, 25));
        one(past, "missed.test", 1).corrected(60, said("domain:missed.test", Outcome.WON, 60));
        one(past, "nothing.test", 1);
        past.corrected(30, new Correction.AccountsJoined("domain:new.test", "domain:old.test"));
        past.corrected(70, said("domain:nobody.test", Outcome.WON, 70));
        return past.does(100, "x@nothing.test", "used");
    }

    private static final String WON =
            "label: { outcome: won, within: 30d }\ndecision: sales_assist\nobserve: 7d\n";

    @Test
    void a_label_may_be_what_people_say_became_of_an_account() {
        var report = closed().run(WON).report();
        var decisions = report.decisions();
        assertThat(decisions.truePositives())
                .as("won.test by when it came out, old.test by the name it has now")
                .isEqualTo(2);
        assertThat(decisions.falsePositives()).as("lost, late and silent").isEqualTo(3);
        assertThat(decisions.falseNegatives()).as("missed").isEqualTo(1);
        assertThat(decisions.trueNegatives()).as("nothing").isEqualTo(1);
        assertThat(report.population().conversions()).as("said of anybody").isEqualTo(5);
        assertThat(report.leadTime().median()).isCloseTo((18.8 + 23.8) / 2, within(1e-6));
    }

    @Test
    void models_learn_from_what_people_say() {
        var playbook = Past.playbook();
        var panel =
                new Study(
                                playbook,
                                Past.evaluation(
                                        "label: { outcome: won, within: 60d }\nobserve: 7d\n"),
                                Past.DOMAINS,
                                closed().history(),
                                read -> {})
                        .declared();
        assertThat(panel.population().label()).isEqualTo("outcome won");
        assertThat(panel.rows()).as("accounts whose window has closed").isEqualTo(7);
        assertThat(panel.positives()).as("won, late, old and missed").isEqualTo(4);
        assertThat(panel.observedDay())
                .as("the first beginning of a day after a week, though nothing changes on it")
                .containsOnly(Days.of(Past.at(8)));
    }

    @Test
    void a_label_that_repeats_counts_again_and_begins_after_its_gap() {
        Past past = new Past();
        past.does(1, "ann@a.test", "used").does(9, "ann@a.test", "used");
        past.does(1, "ann@b.test", "used").does(20, "ann@b.test", "used");
        past.does(60, "x@end.test", "used");
        var report =
                past.run(
                                """
                                label: { event: any, after: 5d, within: 20d, repeats: true }
                                decision: sales_assist
                                observe: 7d
                                """)
                        .report();
        assertThat(report.ranking().positives())
                .as("b on day 20; a on day 9 is too early")
                .isEqualTo(1);
        assertThat(report.ranking().negatives()).isEqualTo(1);
    }

    @Test
    void decisions_before_the_period_are_outside_and_nothing_after_it_is_seen() {
        Past past = new Past();
        team(past, "old.test", 1).does(50, "ann@old.test", "upgraded");
        team(past, "new.test", 30).does(40, "ann@new.test", "upgraded");
        team(past, "future.test", 95);
        past.does(200, "x@end.test", "used");
        var run =
                Backtest.run(
                        Past.playbook(),
                        Past.evaluation(UPGRADE),
                        Past.DOMAINS,
                        past.history(),
                        new Backtest.Period(Past.at(20), Past.at(90)),
                        read -> {});
        var report = run.report();
        assertThat(report.from()).isEqualTo(Instant.ofEpochMilli(Past.at(20)));
        assertThat(report.population().accounts()).isEqualTo(2);
        assertThat(report.population().outside()).isEqualTo(1);
        assertThat(report.decisions().truePositives()).isEqualTo(1);
    }

    @Test
    void two_versions_are_compared_account_by_account_with_reasons() {
        Past past = new Past();
        team(past, "both.test", 1).does(20, "ann@both.test", "upgraded");
        past.does(1, "ann@one.test", "used")
                .does(1.1, "ann@one.test", "used")
                .does(1.2, "ann@one.test", "used")
                .does(9, "ann@one.test", "upgraded");
        past.does(80, "x@end.test", "used");
        var looser =
                Past.playbook(
                        Map.of(
                                "qualification.yaml",
                                "score: use\nlanes: { sales_assist: 40, nurture: 20 }\n"));
        var comparison = past.run(looser, UPGRADE).against(past.run(UPGRADE));
        assertThat(comparison.both()).isEqualTo(1);
        assertThat(comparison.onlyAfter()).isEqualTo(new BacktestComparison.Calls(1, 1, 0));
        assertThat(comparison.onlyBefore().accounts()).isZero();
        assertThat(comparison.changes()).isNotEmpty();
        var one = comparison.accounts().getFirst();
        assertThat(one.key()).isEqualTo("domain:one.test");
        assertThat(one.before().decidedAt()).isNull();
        assertThat(one.before().verdict()).isEqualTo("false_negative");
        assertThat(one.after().verdict()).isEqualTo("true_positive");
        assertThat(one.after().reasons()).containsExactly(new BacktestReport.Reason("Uses it", 45));
    }

    @Test
    void an_empty_history_gives_an_empty_report() {
        var report = new Past().run(UPGRADE).report();
        assertThat(report.population().accounts()).isZero();
        assertThat(report.decisions().precision().value()).isNull();
        assertThat(report.alarms()).isNotEmpty();
    }
}
