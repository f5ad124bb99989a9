package groundswell.qualify.hindsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.collect.Outcome;
import groundswell.qualify.Disposition;
import groundswell.qualify.LifecycleRules;
import groundswell.qualify.hindsight.Quality.Moment;
import groundswell.qualify.hindsight.Quality.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final long WINDOW = 90;

    private static Disposition said(int account, Outcome outcome, long at) {
        return new Disposition("group:" + account, outcome, "", "", "rep", at, at, at);
    }

    private static List<Verdict> verdicts(List<Disposition> said) {
        return Quality.verdicts(said, QualityTest::number);
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

        var share = Quality.falsePositives(verdicts(said), chosen);

        assertThat(share.successes()).isEqualTo(1);
        assertThat(share.trials()).as("1 and 2; 3 was chosen later, 4 never").isEqualTo(2);
        assertThat(Quality.precisionByVerdicts(verdicts(said), chosen).value()).isEqualTo(0.5);
    }

    @Test
    void who_was_won_without_having_been_chosen_before_was_missed() {
        List<Moment> chosen = List.of(new Moment(1, 10, 80), new Moment(2, 50, 80));
        List<Disposition> said =
                List.of(
                        said(1, Outcome.WON, 20),
                        said(2, Outcome.WON, 40),
                        said(3, Outcome.WON, 40),
                        said(4, Outcome.LOST, 40),
                        said(5, Outcome.RECYCLED, 40),
                        said(1, Outcome.ACCEPTED, 60),
                        said(6, Outcome.WON, 5));

        var recall = Quality.recallByVerdicts(verdicts(said), chosen, 10);

        assertThat(recall.successes()).as("1; 2 was chosen later, 3 never").isEqualTo(1);
        assertThat(recall.trials()).as("6 was won before").isEqualTo(3);
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

        assertThat(Quality.falsePositives(verdicts(said), chosen).low()).isLessThan(limit);
        for (int i = 3; i < 9; i++) {
            said.add(said(i, Outcome.DISQUALIFIED, 20));
        }
        assertThat(Quality.falsePositives(verdicts(said), chosen).low())
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

        var shift = Quality.calibrationShift(chosen, conversions, WINDOW, 1_000);
        assertThat(shift.value())
                .as("a half converted, then a quarter")
                .isCloseTo(0.25, within(1e-12));
        assertThat(shift.sure()).as("20 of 40 and 10 of 40 prove nothing").isZero();
        assertThat(shift.count()).isEqualTo(80);
        var few = Quality.calibrationShift(chosen.subList(0, 30), conversions, WINDOW, 1_000);
        assertThat(few.value()).isNaN();
    }

    @Test
    void a_large_difference_of_many_is_sure() {
        List<Moment> chosen = new ArrayList<>();
        List<Moment> conversions = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            chosen.add(new Moment(i, i, 75));
            if (i < 200 ? i % 5 != 0 : i % 5 == 0) {
                conversions.add(new Moment(i, i + 5, 0));
            }
        }

        var shift = Quality.calibrationShift(chosen, conversions, WINDOW, 1_000);

        assertThat(shift.value()).as("80 %, then 20 %").isCloseTo(0.6, within(1e-12));
        assertThat(shift.sure()).isBetween(0.45, 0.52);
    }
}
