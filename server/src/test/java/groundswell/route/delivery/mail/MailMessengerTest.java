package groundswell.route.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import groundswell.route.StepKind;
import groundswell.route.connection.Connection;
import groundswell.route.connection.ConnectionKind;
import groundswell.route.connection.Opened;
import groundswell.route.delivery.BriefText;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.Samples;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailMessengerTest {

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final MailMessenger messenger =
            new MailMessenger(new MailLook(new BriefText(() -> ZoneOffset.UTC)), Samples.CLOCK);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_mail_has_text_and_a_page_whose_facts_are_escaped() throws Exception {
        Opened opened = opened("none", Map.of());
        assertThat(messenger.deliver(Samples.errand(opened))).isInstanceOf(Ending.Said.class);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Acme <&> Söhne: Expansion burst");
        assertThat(mail.getHeader("To")[0]).isEqualTo("ann@acme.test");
        var parts = (Multipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("Why now", "- Invites teammates (+30)", "Call Bea today.");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("Acme &lt;&amp;&gt; Söhne", "Bea &lt;b&gt;", "width=device-width")
                .doesNotContain("<b>");
    }

    @Test
    void the_same_notice_has_the_same_message_id_and_a_later_one_refers_to_the_first()
            throws Exception {
        Opened opened = opened("none", Map.of());
        var said = (Ending.Said) messenger.deliver(Samples.errand(opened));
        messenger.deliver(Samples.errand(opened));
        messenger.deliver(
                Samples.errand(opened, StepKind.BREACHED, "ann@acme.test", said.receipt(), false));
        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails[0].getMessageID()).isEqualTo(mails[1].getMessageID());
        assertThat(mails[2].getMessageID()).isNotEqualTo(mails[0].getMessageID());
        assertThat(mails[2].getHeader("In-Reply-To")[0]).isEqualTo(mails[0].getMessageID());
        assertThat(mails[2].getSubject()).startsWith("Late: ");
        assertThat(GreenMailUtil.getHeaders(mails[2])).contains("Auto-Submitted: auto-generated");
    }

    @Test
    void a_server_without_encryption_is_not_trusted_with_mail() {
        assertThat(messenger.deliver(Samples.errand(opened("starttls", Map.of()))))
                .isInstanceOf(Ending.Later.class);
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(messenger.test(opened("starttls", Map.of())).works()).isFalse();
        assertThat(messenger.test(opened("none", Map.of())).works()).isTrue();
        assertThat(messenger.faults(Map.of("host", "smtp.acme.test", "security", "none"), Map.of()))
                .hasSize(1);
    }

    @Test
    void a_wrong_password_is_the_connection_s_fault() {
        server.getUserManager();
        Opened opened = opened("none", Map.of("user", "desk"), Map.of("password", "wrong"));
        server.setUser("desk@gs.test", "desk", "right");
        assertThat(messenger.deliver(Samples.errand(opened))).isInstanceOf(Ending.Broken.class);
    }

    @Test
    void a_server_that_is_down_is_tried_again() {
        Opened opened = opened("none", Map.of());
        server.stop();
        assertThat(messenger.deliver(Samples.errand(opened))).isInstanceOf(Ending.Later.class);
    }

    private Opened opened(String security, Map<String, String> more) {
        return opened(security, more, Map.of());
    }

    private Opened opened(String security, Map<String, String> more, Map<String, String> secrets) {
        var settings = new java.util.HashMap<>(more);
        settings.put("host", "127.0.0.1");
        settings.put("port", Integer.toString(server.getSmtp().getPort()));
        settings.put("security", security);
        settings.put("from", "desk@gs.test");
        return new Opened(
                new Connection(
                        2,
                        ConnectionKind.MAIL,
                        "Mail",
                        true,
                        settings,
                        Map.of(),
                        0,
                        "test",
                        null,
                        null,
                        ""),
                secrets);
    }
}
