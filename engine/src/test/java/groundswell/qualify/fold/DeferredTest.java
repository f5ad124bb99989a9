package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Playbook;
import groundswell.qualify.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits until somebody asks is what it would have been all along. */
final class DeferredTest {
    private static final String SIGNALS =
            """
              invites_14d: { count: team_invite_sent, window: 14d }
              uses_14d: { count: feature_used, window: 14d }
            """;

    /** The trait and the invites only matter to accounts that are no PQA. */
    private static final Playbook PLAYBOOK =
            History.playbook(
                    SIGNALS,
                    """
                      main:
                        points:
                          - { when: signals.uses_14d >= 1, points: 20, label: Uses it }
                      other:
                        points:
                          - { when: traits.employees >= 0, points: 10, label: Known size }
                          - { when: signals.invites_14d >= 1, points: 30, label: Invites }
                    """,
                    "pqa: { enter: traits.employees >= 0 || signals.invites_14d >= 9,"
                            + " leave: signals.uses_14d < 1 }");

    private static History quietForTenDays() {
        return new History().track(0, 9, "team_invite_sent", "ann@acme.com").tick(10);
    }

    @Test
    void a_trait_that_is_missing_stays_missing_when_a_day_follows_on_quiet_days() {
        // on the fifteenth day the invitation leaves its window, and the account is judged
        var folded = quietForTenDays().tick(15).fold(PLAYBOOK);
        assertThat(folded.account("domain:acme.com").pqaSinceMs()).isNull();
        assertThat(folded.steps("pqa")).isEmpty();
    }

    @Test
    void a_trait_that_is_missing_stays_missing_after_a_restart() {
        History history = new History().track(0, 9, "team_invite_sent", "ann@acme.com");
        StateWriter out = new StateWriter();
        history.fold(PLAYBOOK).fold().write(out);
        List<Transition> transitions = new ArrayList<>();
        Fold second =
                Fold.read(
                        new StateReader(out.toBytes()),
                        Program.of(PLAYBOOK),
                        History.DOMAINS,
                        transitions::add);
        assertThat(second).isNotNull();
        history.correct(
                0,
                10,
                new Correction.AccountTraits("domain:acme.com", "csv", Map.of("plan", "free")));
        history.entries().forEach(second::apply);
        assertThat(second.sequence()).isEqualTo(2);
        assertThat(transitions).isEmpty();
    }

    @Test
    void a_score_that_decides_nothing_does_not_take_the_age_for_a_missing_trait() {
        var account = quietForTenDays().fold(PLAYBOOK).account("domain:acme.com");
        assertThat(account.scores()).isEqualTo(Map.of("main", 0.0, "other", 30.0));
        assertThat(account.signals()).isEqualTo(Map.of("invites_14d", 1.0, "uses_14d", 0.0));
    }

    /** The message comes late and belongs to no series after all: its condition fails. */
    @Test
    void what_counts_from_the_first_message_is_told_anew_when_an_earlier_one_turns_up() {
        Playbook playbook =
                History.playbook(
                        """
                          first_use: { first: any }
                          small_say: { count: identify, where: properties.amount < 5, window: 14d }
                          uses_14d: { count: feature_used, window: 14d }
                        """,
                        """
                          main:
                            points:
                              - { when: signals.uses_14d >= 1, points: 20, label: Uses it }
                        """,
                        "pqa: { enter: signals.uses_14d >= 9, leave: signals.uses_14d < 1 }");
        History history = new History().track(3, 9, "feature_used", "ann@acme.com");
        Fold fold = history.fold(playbook).fold();
        int account = fold.standing().accounts()[0];
        assertThat(fold.standing().summary(account).signals()).containsEntry("first_use", 0.0);
        history.arrivingAfterHours(72).identify(0, 10, "ann@acme.com", null, "{\"amount\":9}");
        fold.apply(history.entries().getLast());
        assertThat(fold.standing().summary(account).signals()).containsEntry("first_use", 3.0);
    }
}
