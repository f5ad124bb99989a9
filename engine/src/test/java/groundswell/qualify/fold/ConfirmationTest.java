package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Inputs;
import groundswell.qualify.Playbook;
import groundswell.qualify.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people decide is accounted for, whether or not it changes anything. */
final class ConfirmationTest {

    private static final Playbook PLAYBOOK =
            History.playbook(
                    "  invites_14d: { count: team_invite_sent, window: 14d }",
                    """
                      main:
                        points:
                          - { when: signals.invites_14d >= 2, points: 50, label: Invites teammates }
                    """);
    private static final String ACME = "domain:acme.com";

    private record Told(Transition transition, @Nullable DecisionOverride by) {}

    private final List<Told> changed = new ArrayList<>();
    private final List<Told> confirmed = new ArrayList<>();

    private void fold(History history) {
        var fold =
                new Fold(
                        Program.of(PLAYBOOK),
                        History.DOMAINS,
                        new Outcomes() {
                            @Override
                            public void transition(Transition transition) {
                                throw new AssertionError("told without its inputs");
                            }

                            @Override
                            public void decided(Transition transition, Supplier<Inputs> inputs) {
                                changed.add(new Told(transition, inputs.get().override()));
                            }

                            @Override
                            public void confirmed(Transition held, Supplier<Inputs> inputs) {
                                confirmed.add(new Told(held, inputs.get().override()));
                            }
                        });
        for (LogEntry entry : history.entries()) {
            fold.apply(entry);
        }
    }

    private static History team() {
        return new History()
                .identify(0, 9, "u1", null, "{\"email\":\"ann@acme.com\"}")
                .track(0, 10, "team_invite_sent", "u1")
                .track(0, 11, "team_invite_sent", "u1");
    }

    private static Correction said(String decision, String value, int untilDay, String why) {
        return new Correction.Overridden(
                ACME, decision, value, History.at(untilDay, 0), why, "rep");
    }

    @Test
    void what_holds_already_is_told_once_with_who_why_and_until() {
        fold(
                team().correct(2, 9, said("lane", "nurture", 9, "they asked for time"))
                        .tick(3)
                        .track(3, 12, "team_invite_sent", "u1")
                        .tick(4));

        assertThat(confirmed).hasSize(1);
        Told told = confirmed.getFirst();
        assertThat(told.transition().kind()).isEqualTo("lane");
        assertThat(told.transition().from()).isEqualTo("nurture");
        assertThat(told.transition().to()).isEqualTo("nurture");
        assertThat(told.transition().score()).isEqualTo(50);
        assertThat(told.by()).isNotNull();
        assertThat(told.by().rationale()).isEqualTo("they asked for time");
        assertThat(told.by().by()).isEqualTo("rep");
        assertThat(told.by().untilMs()).isEqualTo(History.at(9, 0));
        assertThat(changed).noneMatch(one -> one.transition().kind().equals("pqa"));
    }

    @Test
    void each_time_it_is_said_is_a_decision_of_its_own() {
        fold(
                team().correct(2, 9, said("pqa", "not_qualified", 9, "a student project"))
                        .correct(2, 10, said("pqa", "not_qualified", 20, "still one")));

        assertThat(confirmed)
                .extracting(one -> one.by() == null ? "" : one.by().rationale())
                .containsExactly("a student project", "still one");
        assertThat(confirmed).extracting(one -> one.transition().id()).doesNotHaveDuplicates();
    }

    @Test
    void what_changes_something_is_a_transition_and_no_confirmation_and_neither_is_taking_back() {
        fold(
                team().correct(2, 9, said("lane", "sales_assist", 9, "the board has decided"))
                        .correct(3, 9, said("lane", "", 3, "")));

        assertThat(confirmed).isEmpty();
        assertThat(changed)
                .filteredOn(one -> one.transition().kind().equals("lane"))
                .extracting(one -> one.transition().to())
                .startsWith("nurture", "sales_assist");
    }
}
