package groundswell.route.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.route.HandoffState;
import groundswell.route.StepKind;
import groundswell.route.connection.Connection;
import groundswell.route.connection.ConnectionKind;
import groundswell.route.connection.Opened;
import groundswell.route.delivery.BriefText;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.FarSide;
import groundswell.route.delivery.Samples;
import groundswell.route.delivery.SlackStandIn;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackMessengerTest {

    private final SlackStandIn slack = new SlackStandIn().user("U1", "ann@acme.test");
    private final SlackMessenger messenger =
            new SlackMessenger(
                    new SlackCalls(slack.url() + "/api/", Samples.CLOCK),
                    new SlackLook(new BriefText(() -> ZoneOffset.UTC)));

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void the_owner_gets_a_message_with_buttons_and_facts() {
        slack.at(Samples.CLOCK.millis());
        assertThat(deliver(StepKind.OPENED, "", false)).isInstanceOf(Ending.Said.class);
        var message = slack.posted().getFirst();
        assertThat(message.channel()).isEqualTo("DU1");
        assertThat(message.blocks())
                .contains("Acme <&> Söhne: Expansion burst")
                .contains("Invites teammates (+30)")
                .contains("12 of 15")
                .contains("Call Bea today.")
                .contains("\"action_id\":\"accept\"")
                .contains("\"action_id\":\"snooze\"")
                .contains("\"action_id\":\"close\"")
                .as("what people call themselves is no mark of Slack's")
                .contains("Bea &lt;b&gt;");
    }

    @Test
    void later_steps_change_the_message_and_what_is_urgent_is_said_in_its_thread() {
        slack.at(Samples.CLOCK.millis());
        var first = (Ending.Said) deliver(StepKind.OPENED, "", false);
        deliver(StepKind.ACCEPTED, first.receipt(), false);
        assertThat(slack.posted()).hasSize(1);
        deliver(StepKind.BREACHED, first.receipt(), false);
        assertThat(slack.posted()).hasSize(2);
        assertThat(slack.posted().getLast().thread()).isEqualTo(slack.posted().getFirst().ts());
        assertThat(slack.posted().getLast().text()).contains("is late");
    }

    @Test
    void after_an_answer_that_was_lost_the_message_is_found_and_not_said_again() {
        slack.at(Samples.CLOCK.millis());
        deliver(StepKind.OPENED, "", false);
        var mishaps = new java.util.ArrayDeque<FarSide.Mishap>();
        mishaps.add(FarSide.Mishap.UNANSWERED);
        slack.mishaps(() -> mishaps.isEmpty() ? FarSide.Mishap.NONE : mishaps.remove());
        assertThat(deliver(StepKind.WARNED, "", false)).isInstanceOf(Ending.Unknown.class);
        assertThat(slack.posted()).hasSize(2);
        assertThat(deliver(StepKind.WARNED, "", true)).isInstanceOf(Ending.Said.class);
        assertThat(slack.posted()).hasSize(2);
        assertThat(deliver(StepKind.BREACHED, "", true))
                .as("what is not there is said")
                .isInstanceOf(Ending.Said.class);
        assertThat(slack.posted()).hasSize(3);
    }

    @Test
    void a_revoked_token_is_the_administrator_s_business_and_an_unknown_address_is_not_retried() {
        slack.refuse("token_revoked");
        assertThat(deliver(StepKind.OPENED, "", false))
                .isInstanceOfSatisfying(
                        Ending.Broken.class,
                        broken -> assertThat(broken.reason()).contains("Install the app anew"));
        assertThat(messenger.test(opened()).works()).isFalse();
        slack.refuse("");
        assertThat(messenger.test(opened()).sentence()).contains("groundswell in Acme");
        var nobody = Samples.errand(opened(), StepKind.OPENED, "bob@acme.test", "", false);
        assertThat(messenger.deliver(nobody)).isInstanceOf(Ending.Never.class);
        var nowhere = Samples.errand(opened(), StepKind.OPENED, "C404", "", false);
        assertThat(messenger.deliver(nowhere))
                .isInstanceOfSatisfying(
                        Ending.Never.class,
                        never -> assertThat(never.reason()).contains("Invite the app"));
    }

    @Test
    void slack_s_wish_to_wait_is_heard() {
        deliver(StepKind.OPENED, "", false);
        slack.mishaps(() -> FarSide.Mishap.TOO_OFTEN);
        assertThat(deliver(StepKind.OPENED, "", false))
                .isInstanceOfSatisfying(
                        Ending.Later.class, later -> assertThat(later.after()).hasSeconds(30));
    }

    @Test
    void a_team_s_channel_is_found_by_its_name() {
        var named = Samples.errand(opened(), StepKind.OPENED, "#sales", "", false);
        assertThat(messenger.deliver(named)).isInstanceOf(Ending.Said.class);
        assertThat(slack.posted().getFirst().channel()).isEqualTo("C1");
        var unknown = Samples.errand(opened(), StepKind.OPENED, "#marketing", "", false);
        assertThat(messenger.deliver(unknown)).isInstanceOf(Ending.Never.class);
    }

    @Test
    void a_closed_handoff_offers_no_buttons_but_a_link() {
        var look = new SlackLook(new BriefText(() -> ZoneOffset.UTC));
        String blocks = look.message(Samples.brief(HandoffState.WON)).blocks().toString();
        assertThat(blocks).contains("open").doesNotContain("accept", "snooze");
    }

    private Ending deliver(StepKind kind, String root, boolean maybeSaid) {
        return messenger.deliver(Samples.errand(opened(), kind, "ann@acme.test", root, maybeSaid));
    }

    private static Opened opened() {
        return new Opened(
                new Connection(
                        1,
                        ConnectionKind.SLACK,
                        "Slack",
                        true,
                        Map.of(),
                        Map.of(),
                        0,
                        "test",
                        null,
                        null,
                        ""),
                Map.of("bot_token", SlackStandIn.TOKEN, "signing_secret", "s"));
    }
}
