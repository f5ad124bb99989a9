package groundswell.route.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.route.connection.Connection;
import groundswell.route.connection.ConnectionKind;
import groundswell.route.connection.Opened;
import groundswell.route.delivery.BriefText;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.Samples;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail goes out encrypted, and to servers that are who they say they are alone. */
class MailOverTlsTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"tls", "starttls"})
    void a_server_whose_certificate_is_trusted_gets_the_mail(String security) throws Exception {
        Path keys = TlsMailServer.keys(folder, "ip:127.0.0.1");
        try (TlsMailServer server = TlsMailServer.start(keys, security.equals("tls"))) {
            MailMessenger messenger = messenger(TlsMailServer.trusting(keys));
            Opened opened = opened(server, security);
            assertThat(messenger.test(opened).sentence()).contains("takes mail from us");
            assertThat(messenger.deliver(Samples.errand(opened))).isInstanceOf(Ending.Said.class);
            assertThat(server.received())
                    .singleElement()
                    .asString()
                    .contains("To: ann@acme.test")
                    .contains("Auto-Submitted: auto-generated");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls", "starttls"})
    void a_certificate_that_nobody_vouches_for_is_said_with_what_to_do(String security)
            throws Exception {
        Path keys = TlsMailServer.keys(folder, "ip:127.0.0.1");
        try (TlsMailServer server = TlsMailServer.start(keys, security.equals("tls"))) {
            MailMessenger messenger =
                    new MailMessenger(
                            new MailLook(new BriefText(() -> ZoneOffset.UTC)), Samples.CLOCK);
            assertDistrusted(messenger, opened(server, security));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_certificate_for_another_name_is_not_taken() throws Exception {
        Path keys = TlsMailServer.keys(folder, "dns:elsewhere.test");
        try (TlsMailServer server = TlsMailServer.start(keys, true)) {
            assertDistrusted(messenger(TlsMailServer.trusting(keys)), opened(server, "tls"));
            assertThat(server.received()).isEmpty();
        }
    }

    /** The connection is broken, and where connections are listed it says why. */
    private static void assertDistrusted(MailMessenger messenger, Opened opened) {
        assertThat(messenger.deliver(Samples.errand(opened)))
                .isInstanceOfSatisfying(
                        Ending.Broken.class,
                        broken ->
                                assertThat(broken.reason())
                                        .contains("certificate is not trusted")
                                        .contains("javax.net.ssl.trustStore"));
        assertThat(messenger.test(opened).works()).isFalse();
        assertThat(messenger.test(opened).sentence()).contains("certificate is not trusted");
    }

    private static MailMessenger messenger(SSLSocketFactory sockets) {
        return new MailMessenger(
                new MailLook(new BriefText(() -> ZoneOffset.UTC)), Samples.CLOCK, sockets);
    }

    private static Opened opened(TlsMailServer server, String security) {
        return new Opened(
                new Connection(
                        2,
                        ConnectionKind.MAIL,
                        "Mail",
                        true,
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                Integer.toString(server.port()),
                                "security",
                                security,
                                "from",
                                "desk@gs.test"),
                        Map.of(),
                        0,
                        "test",
                        null,
                        null,
                        ""),
                Map.of());
    }
}
