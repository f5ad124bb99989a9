package groundswell.route.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.route.Channel;
import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import groundswell.route.HandoffStep;
import groundswell.route.Notice;
import groundswell.route.StepKind;
import groundswell.route.connection.Connection;
import groundswell.route.connection.ConnectionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is told by which channel. */
class NoticeRulesTest {

    private static List<Connection> connected(ConnectionKind kind) {
        return List.of(
                new Connection(1, kind, "test", true, Map.of(), Map.of(), 0, "", null, null, ""));
    }

    private static List<Channel> told(Optional<List<String>> wanted, StepKind kind) {
        Directory directory =
                new Directory() {
                    @Override
                    public Optional<Person> rep(String id) {
                        return Optional.of(new Person("Ann", "ann@acme.test", wanted));
                    }

                    @Override
                    public Optional<Team> team(String name) {
                        return Optional.of(new Team("Sales", "#sales"));
                    }
                };
        Handoff handoff =
                SampleHandoff.of(
                        SampleHandoff.id(1),
                        HandoffState.PENDING,
                        List.of("slack", "mail"),
                        SampleHandoff.duty("ann"));
        HandoffStep step = new HandoffStep(1, kind, "router", 1, HandoffStep.Detail.NONE);
        return new NoticeRules(
                        kindOf -> kindOf == ConnectionKind.WEBHOOK ? List.of() : connected(kindOf),
                        directory)
                .notices(handoff, step).stream().map(Notice::channel).toList();
    }

    @Test
    void a_rep_who_says_nothing_is_told_by_all_that_the_play_says() {
        assertThat(told(Optional.empty(), StepKind.OPENED))
                .containsExactly(Channel.SLACK, Channel.MAIL);
    }

    @Test
    void a_rep_who_wants_mail_gets_no_message_and_neither_does_the_channel() {
        assertThat(told(Optional.of(List.of("mail")), StepKind.OPENED))
                .containsExactly(Channel.MAIL);
    }

    @Test
    void a_rep_who_wants_nothing_is_not_told_of_what_is_in_time() {
        assertThat(told(Optional.of(List.of()), StepKind.OPENED)).isEmpty();
    }

    @Test
    void what_is_late_is_told_all_the_same() {
        assertThat(told(Optional.of(List.of()), StepKind.WARNED))
                .containsExactly(Channel.SLACK, Channel.MAIL);
    }

    @Test
    void what_the_play_does_not_say_nobody_gets() {
        assertThat(told(Optional.of(List.of("crm")), StepKind.OPENED)).isEmpty();
    }
}
