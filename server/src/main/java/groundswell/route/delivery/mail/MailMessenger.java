package groundswell.route.delivery.mail;

import groundswell.kernel.http.Fault;
import groundswell.route.connection.Connection;
import groundswell.route.connection.ConnectionProbe;
import groundswell.route.connection.Opened;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.Errand;
import groundswell.route.delivery.Messenger;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * Sends notices by mail. A notice's mail has always the same Message-ID, by which mailboxes keep a
 * second copy from being shown; the mails about one handoff refer to each other. Thread-safe.
 */
public final class MailMessenger implements Messenger, ConnectionProbe {

    private static final String TIMEOUT_MS = "10000";

    private final MailLook look;
    private final InstantSource clock;
    private final SSLSocketFactory sockets;

    /** Trusts mail servers whose certificates the JVM trusts. */
    public MailMessenger(MailLook look, InstantSource clock) {
        this(look, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /**
     * @param sockets whose certificates are trusted
     */
    MailMessenger(MailLook look, InstantSource clock, SSLSocketFactory sockets) {
        this.look = look;
        this.clock = clock;
        this.sockets = sockets;
    }

    @Override
    public Ending deliver(Errand errand) {
        Session session = session(errand.opened().connection());
        boolean[] sending = new boolean[1];
        try (Transport transport = session.getTransport("smtp")) {
            Message message = message(session, errand);
            connect(transport, errand.opened());
            sending[0] = true;
            transport.sendMessage(message, message.getAllRecipients());
            return new Ending.Said(messageId(errand));
        } catch (AuthenticationFailedException e) {
            return new Ending.Broken(
                    "The mail server does not take user and password: %s".formatted(line(e)));
        } catch (MailConnectException e) {
            return new Ending.Later("The mail server does not answer: %s".formatted(line(e)), null);
        } catch (MessagingException e) {
            if (sending[0]) {
                return failed(e);
            }
            return isDistrust(e) ? new Ending.Broken(distrust(e)) : new Ending.Later(line(e), null);
        }
    }

    /** Whether it is the other side's certificate that stands in the way. */
    private static boolean isDistrust(MessagingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException
                    || cause instanceof SSLPeerUnverifiedException
                    || cause instanceof SSLHandshakeException
                    || String.valueOf(cause.getMessage()).contains("server identity")) {
                return true;
            }
        }
        return false;
    }

    private static String distrust(MessagingException failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        return ("The mail server's certificate is not trusted: %s. Give the server one of a known authority for"
                        + " the name entered under “Server”, or add its authority to the JVM's trust store"
                        + " (-Djavax.net.ssl.trustStore in GROUNDSWELL_JAVA_OPTS).")
                .formatted(String.valueOf(deepest.getMessage()).strip());
    }

    /** A refusal is an answer; everything else leaves open whether the server has the mail. */
    private static Ending failed(MessagingException failure) {
        for (Exception cause = failure;
                cause instanceof MessagingException messaging;
                cause = messaging.getNextException()) {
            int code =
                    switch (cause) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> 0;
                    };
            if (code >= 500) {
                return new Ending.Never("The mail server refuses it: %s".formatted(line(cause)));
            }
            if (code >= 400) {
                return new Ending.Later("The mail server says: %s".formatted(line(cause)), null);
            }
        }
        return failure instanceof SendFailedException
                ? new Ending.Later(line(failure), null)
                : new Ending.Unknown("The mail server did not answer: %s".formatted(line(failure)));
    }

    @Override
    public Finding test(Opened opened) {
        Session session = session(opened.connection());
        try (Transport transport = session.getTransport("smtp")) {
            connect(transport, opened);
            return new Finding(true, "The mail server takes mail from us.");
        } catch (AuthenticationFailedException e) {
            return new Finding(
                    false,
                    "The mail server does not take user and password: %s".formatted(line(e)));
        } catch (MessagingException e) {
            if (isDistrust(e)) {
                return new Finding(false, distrust(e));
            }
            return new Finding(
                    false,
                    "The mail server cannot be used: %s. Check server, port and encryption."
                            .formatted(line(e)));
        }
    }

    @Override
    public List<Fault> faults(Map<String, String> settings, Map<String, String> secrets) {
        String host = settings.getOrDefault("host", "");
        boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
        boolean open = settings.getOrDefault("security", "starttls").equals("none");
        return open && !here
                ? List.of(
                        Fault.of(
                                "settings.security",
                                "none",
                                "must be starttls or tls for a server on another machine"))
                : List.of();
    }

    private static void connect(Transport transport, Opened opened) throws MessagingException {
        Connection connection = opened.connection();
        transport.connect(
                connection.setting("host"),
                Integer.parseInt(connection.setting("port")),
                connection.given("user").orElse(null),
                opened.secretIfGiven("password").orElse(null));
    }

    private Session session(Connection connection) {
        String security = connection.setting("security");
        var properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(connection.given("user").isPresent()));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(security.equals("tls")));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(security.equals("starttls")));
        // Without it, whoever sits in between could keep the connection in clear.
        properties.put(
                "mail.smtp.starttls.required", Boolean.toString(security.equals("starttls")));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", sockets);
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MS);
        properties.put("mail.smtp.timeout", TIMEOUT_MS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MS);
        return Session.getInstance(properties);
    }

    private Message message(Session session, Errand errand) throws MessagingException {
        MailLook.Look looks = look.of(errand.notice(), errand.brief());
        var message = new FixedId(session, messageId(errand));
        message.setFrom(new InternetAddress(errand.opened().connection().setting("from"), true));
        message.setRecipient(
                Message.RecipientType.TO,
                new InternetAddress(errand.destination().address(), true));
        message.setSubject(looks.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        if (!errand.root().isEmpty()) {
            message.setHeader("In-Reply-To", errand.root());
            message.setHeader("References", errand.root());
        }
        var text = new MimeBodyPart();
        text.setText(looks.text(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(looks.html(), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private static String messageId(Errand errand) {
        String from = errand.opened().connection().setting("from");
        return "<%s@%s>".formatted(errand.notice().id(), from.substring(from.indexOf('@') + 1));
    }

    private static String line(Exception failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.strip().replaceAll("\\s+", " ");
    }

    /** The library would make up another Message-ID each time. */
    private static final class FixedId extends MimeMessage {
        private final String id;

        FixedId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
