package groundswell.route.connection;

import static groundswell.route.connection.ConnectionField.choice;
import static groundswell.route.connection.ConnectionField.needed;
import static groundswell.route.connection.ConnectionField.optional;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be connected, and what each needs. */
public enum ConnectionKind {
    SLACK(
            "Slack",
            needed(
                    "bot_token",
                    ConnectionField.Type.SECRET,
                    "Bot token",
                    "xoxb-…, from “OAuth & Permissions” of your Slack app"),
            needed(
                    "signing_secret",
                    ConnectionField.Type.SECRET,
                    "Signing secret",
                    "From “Basic Information” of your Slack app; proves that a button was pressed in Slack"),
            optional(
                    "channel",
                    ConnectionField.Type.TEXT,
                    "Channel",
                    "Id of a channel (C…) for what nobody owns; empty for none")),
    MAIL(
            "Mail",
            needed(
                    "host",
                    ConnectionField.Type.TEXT,
                    "Server",
                    "Your SMTP server, such as smtp.example.com"),
            optional(
                    "port",
                    ConnectionField.Type.NUMBER,
                    "Port",
                    "587 for STARTTLS, 465 for TLS",
                    "587"),
            choice(
                    "security",
                    "Encryption",
                    "“none” only for a server on this machine",
                    "starttls",
                    "starttls",
                    "tls",
                    "none"),
            needed("from", ConnectionField.Type.ADDRESS, "From", "The sender's address"),
            optional(
                    "user",
                    ConnectionField.Type.TEXT,
                    "User",
                    "Empty when the server asks for none"),
            optional("password", ConnectionField.Type.SECRET, "Password", "Of that user")),
    WEBHOOK(
            "Webhook",
            needed(
                    "url",
                    ConnectionField.Type.URL,
                    "Address",
                    "https://… ; answers with 2xx when it has the message"),
            optional(
                    "signing_secret",
                    ConnectionField.Type.SECRET,
                    "Signing secret",
                    "whsec_…; made for you when you give none"),
            optional(
                    "previous_secret",
                    ConnectionField.Type.SECRET,
                    "Previous signing secret",
                    "Signs too, while you replace it"),
            optional(
                    "events",
                    ConnectionField.Type.TEXT,
                    "Notices",
                    "Which ones, such as “opened, breached”; empty for all")),
    SALESFORCE(
            "Salesforce",
            optional(
                    "login",
                    ConnectionField.Type.URL,
                    "Sign-in address",
                    "https://login.salesforce.com, https://test.salesforce.com for a sandbox, or your own domain",
                    "https://login.salesforce.com"),
            choice(
                    "flow",
                    "Way to sign in",
                    "How the connected app gives tokens; client credentials need your own domain above",
                    "refresh_token",
                    "refresh_token",
                    "client_credentials",
                    "jwt"),
            needed(
                    "client_id",
                    ConnectionField.Type.TEXT,
                    "Consumer key",
                    "From the connected app in Salesforce"),
            optional(
                    "client_secret",
                    ConnectionField.Type.SECRET,
                    "Consumer secret",
                    "From the connected app; not for a JWT"),
            optional(
                    "refresh_token",
                    ConnectionField.Type.SECRET,
                    "Refresh token",
                    "Of the user that we act as, with the scopes api and refresh_token"),
            optional("username", ConnectionField.Type.TEXT, "User name", "Whom a JWT speaks for"),
            optional(
                    "private_key",
                    ConnectionField.Type.SECRET,
                    "Private key",
                    "For a JWT: RSA in PKCS #8, beginning with -----BEGIN PRIVATE KEY-----")),
    HUBSPOT(
            "HubSpot",
            optional(
                    "access_token",
                    ConnectionField.Type.SECRET,
                    "Private app’s token",
                    "pat-…, with the scopes for companies, contacts, deals (read), owners and schemas"),
            optional(
                    "client_id",
                    ConnectionField.Type.TEXT,
                    "Client id",
                    "Of an OAuth app, in place of a private one"),
            optional("client_secret", ConnectionField.Type.SECRET, "Client secret", "Of that app"),
            optional(
                    "refresh_token",
                    ConnectionField.Type.SECRET,
                    "Refresh token",
                    "That it was given for your account"),
            optional(
                    "api",
                    ConnectionField.Type.URL,
                    "API address",
                    "https://api.hubapi.com unless your account’s data live elsewhere",
                    "https://api.hubapi.com"));

    private final String label;
    private final ImmutableList<ConnectionField> fields;

    ConnectionKind(String label, ConnectionField... fields) {
        this.label = label;
        this.fields = ImmutableList.copyOf(fields);
    }

    public String label() {
        return label;
    }

    public ImmutableList<ConnectionField> fields() {
        return fields;
    }

    /** The field of that name, if it has one. */
    public Optional<ConnectionField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** As it stands in the API and the store. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that word, if there is one. */
    public static Optional<ConnectionKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Every word, for people who gave a wrong one. */
    public static String words() {
        return Stream.of(values()).map(ConnectionKind::word).collect(Collectors.joining(", "));
    }
}
