package groundswell.qualify.study;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.Days;
import groundswell.qualify.Retrain;
import groundswell.qualify.predict.Provenance;
import groundswell.qualify.study.Retraining.Signs;
import groundswell.qualify.study.Retraining.State;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RetrainingTest {
    private static final Signs NOTHING = new Signs(0, null, "", false);

    /** Trained on day 100 on 400 accounts. */
    private static final Provenance TRAINED =
            new Provenance(
                    Days.startMs(100),
                    0,
                    50,
                    90,
                    400,
                    80,
                    "upgrade",
                    14,
                    90,
                    "v1",
                    "library",
                    0,
                    new TreeMap<>());

    private static Retraining after(int days, Signs signs) {
        return Retraining.of(TRAINED, Retrain.DEFAULT, signs, Days.startMs(100 + days));
    }

    @Test
    void age_alone_makes_it_due_after_two_months_and_overdue_after_three() {
        assertThat(after(29, NOTHING).state()).isEqualTo(State.FRESH);
        assertThat(after(30, NOTHING).state()).isEqualTo(State.POSSIBLE);
        assertThat(after(60, NOTHING).reasons()).isEmpty();
        assertThat(after(61, NOTHING).state()).isEqualTo(State.DUE);
        assertThat(after(61, NOTHING).reasons()).containsExactly("it was trained 61 days ago");
        assertThat(after(92, NOTHING).state()).isEqualTo(State.OVERDUE);
        assertThat(after(0, NOTHING).dueOn().toEpochDay()).isEqualTo(161);
    }

    @Test
    void a_score_may_say_otherwise() {
        var monthly = new Retrain(30, true);
        Retraining after30 = Retraining.of(TRAINED, monthly, NOTHING, Days.startMs(130));
        assertThat(after30.state()).isEqualTo(State.DUE);
        assertThat(after30.dueOn().toEpochDay()).isEqualTo(130);
        assertThat(Retraining.of(TRAINED, monthly, NOTHING, Days.startMs(161)).state())
                .isEqualTo(State.OVERDUE);
        var seldom = new Retrain(92, false);
        assertThat(Retraining.of(TRAINED, seldom, NOTHING, Days.startMs(191)).state())
                .isEqualTo(State.POSSIBLE);
    }

    @Test
    void a_fifth_more_outcomes_make_it_due_after_a_month() {
        assertThat(after(45, new Signs(79, null, "", false)).state()).isEqualTo(State.POSSIBLE);
        assertThat(after(45, new Signs(80, null, "", false)).reasons())
                .containsExactly("80 more accounts have a known outcome, 80 were enough");
        assertThat(after(29, new Signs(500, null, "", false)).state()).isEqualTo(State.FRESH);
    }

    @Test
    void accounts_that_have_moved_make_it_due_after_a_month() {
        assertThat(after(45, new Signs(0, 0.31, "its score", false)).state())
                .isEqualTo(State.POSSIBLE);
        assertThat(after(45, new Signs(0, 0.31, "its score", true)).reasons())
                .containsExactly("its score has moved (PSI 0.31)");
    }
}
