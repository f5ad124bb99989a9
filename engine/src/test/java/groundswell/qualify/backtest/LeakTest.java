package groundswell.qualify.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever becomes known later changes no decision, no ranking and no fact of before. */
class LeakTest {

    private static final String UPGRADE =
            "label: { event: upgraded, within: 30d }\ndecision: sales_assist\nobserve: 7d\n";

    private static final int ACCOUNTS = 40;

    /** Companies of which every other one buys, on day 20 and after. */
    private static Past companies() {
        Past past = new Past();
        for (int i = 0; i < ACCOUNTS; i++) {
            String company = "c" + i + ".test";
            past.does(1 + i * 0.01, "ann@" + company, "used");
            past.does(2 + i * 0.01, "ann@" + company, "used");
            past.does(3 + i * 0.01, "ann@" + company, "used");
            if (i % 4 < 3) {
                past.does(4 + i * 0.01, "bo@" + company, "used");
            }
            if (i % 2 == 0) {
                past.does(20 + i * 0.1, "ann@" + company, "upgraded");
            }
        }
        return past.does(90, "x@end.test", "used");
    }

    /** Decisions and rankings of everything up to day 19, as text. */
    private static List<String> decidedBefore(BacktestRun run) {
        return run.units().stream()
                .filter(unit -> unit.key().startsWith("domain:c"))
                .map(unit ->
                        unit.key()
                                + " "
                                + (unit.decidedMs() < Past.at(19) ? unit.decidedMs() : "no")
                                + " "
                                + unit.first().score
                                + " "
                                + unit.first().number(0)
                                + " "
                                + unit.first().number(1)
                                + (unit.aboveMs(40) < Past.at(19) ? unit.aboveMs(40) : "no"))
                .toList();
    }

    @Test
    void a_trait_that_is_written_down_after_the_conversion_changes_nothing_and_raises_an_alarm() {
        Past leaky = companies();
        for (int i = 0; i < ACCOUNTS; i += 2) {
            leaky.trait(21 + i * 0.1, "domain:c" + i + ".test", "mrr", 99.0);
        }
        assertThat(decidedBefore(leaky.run(UPGRADE)))
                .hasSize(ACCOUNTS)
                .isEqualTo(decidedBefore(companies().run(UPGRADE)));
        assertThat(companies().run(UPGRADE).report().alarms())
                .noneMatch(alarm -> "traits.mrr".equals(alarm.feature()));
        assertThat(leaky.run(UPGRADE).report().alarms())
                .anySatisfy(alarm -> {
                    assertThat(alarm.kind()).isEqualTo("known_after_label");
                    assertThat(alarm.feature()).isEqualTo("traits.mrr");
                    assertThat(alarm.decisive()).isTrue();
                    assertThat(alarm.value()).isEqualTo(1.0);
                });
    }

    @Test
    void a_trait_that_is_taken_back_later_was_there_before() {
        Past stated = companies();
        Past takenBack = companies();
        for (int i = 0; i < ACCOUNTS; i++) {
            stated.trait(0.5, "domain:c" + i + ".test", "mrr", 99.0);
            takenBack.trait(0.5, "domain:c" + i + ".test", "mrr", 99.0);
            takenBack.corrected(
                    40, new Correction.TraitsWithdrawn("domain:c" + i + ".test", "crm", "mrr"));
        }
        assertThat(decidedBefore(takenBack.run(UPGRADE)))
                .isEqualTo(decidedBefore(stated.run(UPGRADE)))
                .isNotEqualTo(decidedBefore(companies().run(UPGRADE)));
    }

    @Test
    void a_late_event_changes_nothing_that_was_decided_before_it_came() {
        Past leaky = companies().late(30);
        for (int i = 0; i < ACCOUNTS; i++) {
            leaky.does(2, "cem@c" + i + ".test", "used");
        }
        assertThat(decidedBefore(leaky.run(UPGRADE)))
                .isEqualTo(decidedBefore(companies().run(UPGRADE)));
    }

    @Test
    void a_merge_that_is_learned_later_changes_nothing_that_was_decided_before() {
        Past leaky = companies();
        for (int i = 0; i < ACCOUNTS; i++) {
            leaky.visits(2, "visitor" + i);
        }

        var without = decidedBefore(leaky.run(UPGRADE));
        for (int i = 0; i < ACCOUNTS; i++) {
            leaky.signsIn(40, "cem@c" + i + ".test", "visitor" + i);
        }
        assertThat(decidedBefore(leaky.run(UPGRADE))).isEqualTo(without);
    }

    @Test
    void a_conversion_counts_for_the_account_that_it_belongs_to_by_what_is_known_at_the_end() {
        Past past = new Past();
        past.joins(1, "u1", "team-1").does(2, "u1", "used").does(2.1, "u1", "used");
        past.does(2.2, "u1", "used").joins(2.3, "u2", "team-1").does(2.4, "u2", "used");
        past.joins(3, "u9", "billing-1").does(20, "u9", "upgraded");
        past.does(90, "x@end.test", "used");
        assertThat(past.run(UPGRADE).report().decisions().truePositives()).isZero();
        past.corrected(50, new Correction.AccountsJoined("group:team-1", "group:billing-1"));
        var joined = past.run(UPGRADE);
        assertThat(joined.report().decisions().truePositives()).isEqualTo(1);
        assertThat(joined.units().stream().filter(unit -> unit.decided() != null))
                .hasSize(1)
                .allMatch(unit -> unit.decidedMs() == Past.at(2.4));
    }

    @Test
    void a_fact_that_is_the_label_in_other_words_raises_an_alarm() {
        Past past = new Past();
        for (int i = 0; i < 60; i++) {
            String company = "c" + i + ".test";
            past.does(1, "ann@" + company, "used");
            past.trait(1.5, "domain:" + company, "employees", i % 2 == 0 ? 500.0 : 5.0);
            if (i % 2 == 0) {
                past.does(20, "ann@" + company, "upgraded");
            }
        }
        past.does(90, "x@end.test", "used");
        assertThat(past.run(UPGRADE).report().alarms())
                .anySatisfy(alarm -> {
                    assertThat(alarm.kind()).isEqualTo("near_perfect_separation");
                    assertThat(alarm.feature()).isEqualTo("traits.employees");
                    assertThat(alarm.decisive()).isFalse();
                    assertThat(alarm.sentence()).contains("traits.employees").contains("1.000");
                });
    }
}
