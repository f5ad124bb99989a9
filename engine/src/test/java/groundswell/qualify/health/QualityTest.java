package groundswell.qualify.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.collect.Outcome;
import groundswell.qualify.Disposition;
import groundswell.qualify.LifecycleRules;
import groundswell.qualify.health.Quality.Moment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final long WINDOW = 90;

    private static Disposition said(int account, Outcome outcome, long at) {
        return new Disposition("group:" + account, outcome, "", "", "rep", at, at, at);
    }

    private static int number(String key) {
        return Integer.parseInt(key.substring("group:".length()));
    }

    @Test
    void the_last_closed_outcome_of_an_account_that_was_chosen_before_counts() {
        List<Moment> chosen =
                List.of(new Moment(1, 10, 80), new Moment(2, 10, 80), new Moment(3, 50, 80));
        List<Disposition> said =
                List.of(
                        said(1, Outcome.LOST, 20),
                        said(1, Outcome.WON, 30),
                        said(2, Outcome.DISQUALIFIED, 20),
                        said(2, Outcome.ACCEPTED, 25),
                        said(3, Outcome.LOST, 40),
                        said(4, Outcome.LOST, 60));

        var share = Quality.falsePositives(said, chosen, QualityTest::number);

        assertThat(share.successes()).isEqualTo(1);
        assertThat(share.trials()).as("1 and 2; 3 was chosen later, 4 never").isEqualTo(2);
    }

    @Test
    void three_bad_leads_do_not_prove_that_more_than_a_fifth_is_bad_among_twenty() {
        List<Moment> chosen = new ArrayList<>();
        List<Disposition> said = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            chosen.add(new Moment(i, 0, 80));
            said.add(said(i, i < 3 ? Outcome.LOST : Outcome.WON, 10));
        }
        double limit = LifecycleRules.DEFAULT.falsePositivesAbove();

        assertThat(Quality.falsePositives(said, chosen, QualityTest::number).low())
                .isLessThan(limit);
        for (int i = 3; i < 9; i++) {
            said.add(said(i, Outcome.DISQUALIFIED, 20));
        }
        assertThat(Quality.falsePositives(said, chosen, QualityTest::number).low())
                .as("9 of 20: 45 %, at least 25.8 % at 95 %")
                .isCloseTo(0.258, within(0.001))
                .isGreaterThan(limit);
    }

    @Test
    void an_open_window_and_a_customer_count_for_nothing() {
        List<Moment> chosen =
                List.of(
                        new Moment(1, 0, 80),
                        new Moment(2, 0, 80),
                        new Moment(3, 50, 80),
                        new Moment(4, 20, 80));
        List<Moment> conversions =
                List.of(new Moment(1, 90, 0), new Moment(3, 60, 0), new Moment(4, 10, 0));

        var precision = Quality.precision(chosen, conversions, WINDOW, 120);

        assertThat(precision.successes()).isEqualTo(1);
        assertThat(precision.trials()).as("3 is open, 4 was a customer").isEqualTo(2);
        var recall = Quality.recall(chosen, conversions, 0);
        assertThat(recall.successes()).isEqualTo(2);
        assertThat(recall.trials()).isEqualTo(3);
    }

    @Test
    void calibration_drifts_by_the_difference_of_the_rates() {
        List<Moment> chosen = new ArrayList<>();
        List<Moment> conversions = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            chosen.add(new Moment(i, i, 75));
            boolean converts = i < 40 ? i % 2 == 0 : i % 4 == 0;
            if (converts) {
                conversions.add(new Moment(i, i + 5, 0));
            }
        }

        assertThat(Quality.calibrationDrift(chosen, conversions, WINDOW, 1_000))
                .as("a half converted, then a quarter")
                .isCloseTo(0.25, within(1e-12));
        assertThat(Quality.calibrationDrift(chosen.subList(0, 30), conversions, WINDOW, 1_000))
                .isNaN();
    }

    @Test
    void groups_are_held_against_one_another() {
        List<Fairness.Member> members = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            members.add(new Fairness.Member("north", i < 20, i < 10));
            members.add(new Fairness.Member("south", i < 8, i < 16));
        }
        members.add(new Fairness.Member("west", true, true));

        Fairness fairness = Fairness.of(members);

        assertThat(fairness.parity()).as("20 of 40 against 8 of 40").isCloseTo(0.3, within(1e-12));
        assertThat(fairness.opportunity())
                .as("10 of 10 against 8 of 16; one account in the west says nothing")
                .isCloseTo(0.5, within(1e-12));
    }
}
