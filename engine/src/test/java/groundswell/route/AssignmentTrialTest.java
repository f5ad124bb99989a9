package groundswell.route;

import static groundswell.route.Desk.DAY_MS;
import static groundswell.route.Desk.NOW;
import static groundswell.route.Desk.account;
import static groundswell.route.Desk.disposed;
import static groundswell.route.Desk.handoff;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.play.Teams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssignmentTrialTest {

    private static final String ONE_EACH =
            """
            zone: UTC
            reps: { ann: { capacity: 1 }, bob: { capacity: 1 } }
            teams: { sales: { members: [ann, bob] } }
            assign: [round_robin]
            """;

    private static Teams teams(String text) {
        return Desk.playbook("plays: { first: { trigger: signals.all_7d >= 1 } }\n", text).teams();
    }

    private static AssignmentTrial trial(String teams, long sinceMs, Handoff... handoffs) {
        return AssignmentTrial.of(
                List.of(handoffs), sinceMs, teams(teams), key -> account(key, 80));
    }

    /** Opened for Cat so many hours after the beginning, and done so many hours later. */
    private static Handoff done(int afterHours, int lastedHours) {
        long opened = NOW + afterHours * DAY_MS / 24;
        return handoff(
                "p" + afterHours,
                "cat",
                opened,
                disposed("won", opened + lastedHours * DAY_MS / 24));
    }

    @Test
    void rules_that_are_others_give_the_same_handoffs_to_others() {
        AssignmentTrial trial = trial(ONE_EACH, NOW, done(0, 1), done(2, 1));
        assertThat(trial.now()).isEqualTo(Map.of("cat", 2));
        // Ann is the first by name; then one came to her, and it is Bob's turn.
        assertThat(trial.draft()).isEqualTo(Map.of("ann", 1, "bob", 1));
        assertThat(trial.moved())
                .extracting(AssignmentTrial.Moved::to)
                .containsExactly("ann", "bob");
    }

    @Test
    void whoever_has_their_hands_full_gets_none() {
        // Ann is busy from 10:00 to 15:00, so Bob gets both that come at 11:00 and, when he has
        // done with it at 12:00, the one of 13:00, although it would be Ann's turn.
        AssignmentTrial trial = trial(ONE_EACH, NOW, done(0, 5), done(1, 1), done(3, 1));
        assertThat(trial.draft()).isEqualTo(Map.of("ann", 1, "bob", 2));
    }

    @Test
    void while_all_have_their_hands_full_it_waits_for_the_first_who_has_done() {
        // Both are busy at 12:00; Bob has done at 14:00, and is busy again until 15:00 with the one
        // that waited, so that of 14:30 waits for Ann, who has done at 20:00.
        AssignmentTrial trial =
                trial(ONE_EACH, NOW, done(0, 10), done(1, 3), done(2, 7), done(5, 1));
        assertThat(trial.draft()).isEqualTo(Map.of("ann", 2, "bob", 2));
        assertThat(trial.moved().getLast().path().getFirst().result())
                .isEqualTo("Ann of 1: the next on duty, 1 came in 30 days");
    }

    @Test
    void what_never_becomes_free_waits_to_the_end() {
        Handoff open = handoff("p0", "cat", NOW);
        Handoff other = handoff("p1", "cat", NOW + 1);
        AssignmentTrial trial = trial(ONE_EACH, NOW, open, other, done(2, 1));
        assertThat(trial.draft()).isEqualTo(Map.of("ann", 1, "bob", 1, "", 1));
    }

    @Test
    void what_was_given_before_the_days_asked_for_keeps_its_owner_busy() {
        Handoff before = handoff("p0", "ann", NOW - DAY_MS);
        assertThat(trial(ONE_EACH, NOW, before, done(1, 1)).draft()).isEqualTo(Map.of("bob", 1));
        Handoff over = handoff("p0", "ann", NOW - DAY_MS, disposed("won", NOW - 1));
        assertThat(trial(ONE_EACH, NOW, over, done(1, 1)).draft()).isEqualTo(Map.of("ann", 1));
    }
}
