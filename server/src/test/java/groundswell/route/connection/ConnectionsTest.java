package groundswell.route.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.kernel.sql.Database;
import groundswell.kernel.sql.OperationalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On both databases. */
class ConnectionsTest {

    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    private static final Map<String, String> MAIL =
            Map.of("host", "smtp.acme.test", "from", "desk@acme.test");

    @TempDir Path folder = Path.of(".");

    @ParameterizedTest
    @EnumSource
    void secrets_come_back_for_sending_and_only_their_ends_for_showing(Database database) {
        try (OperationalStore store = database.open(folder)) {
            var connections = new Connections(store, Vault.open(folder), NOON);
            Connection made =
                    connections
                            .create(
                                    ConnectionKind.SLACK,
                                    "Sales",
                                    Map.of("channel", "C1"),
                                    Map.of(
                                            "bot_token",
                                            "xoxb-123456789",
                                            "signing_secret",
                                            "short"),
                                    "ann")
                            .orElseThrow();
            assertThat(made.hints())
                    .as("of a short one nothing is shown")
                    .isEqualTo(Map.of("bot_token", "6789", "signing_secret", ""));
            assertThat(made.toString()).doesNotContain("xoxb", "short");
            Opened opened = connections.open(made.id()).orElseThrow();
            assertThat(opened.secret("bot_token")).isEqualTo("xoxb-123456789");
            assertThat(opened.toString()).doesNotContain("xoxb", "short");
            List<String> kept =
                    store.jdbi()
                            .withHandle(handle ->
                                    handle.select("SELECT sealed FROM connection_secret")
                                            .mapTo(String.class)
                                            .list());
            assertThat(kept).hasSize(2).noneMatch(text -> text.contains("xoxb"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_replaces_what_is_given_and_an_empty_secret_is_forgotten(Database database) {
        try (OperationalStore store = database.open(folder)) {
            var connections = new Connections(store, Vault.open(folder), NOON);
            long id =
                    connections
                            .create(
                                    ConnectionKind.MAIL,
                                    "Mail",
                                    MAIL,
                                    Map.of("password", "one"),
                                    "ann")
                            .orElseThrow()
                            .id();
            assertThat(connections.byId(id).orElseThrow().setting("port")).isEqualTo("587");
            connections.update(id, "Post", false, MAIL, Map.of());
            assertThat(connections.open(id).orElseThrow().secret("password")).isEqualTo("one");
            assertThat(connections.enabled(ConnectionKind.MAIL)).isEmpty();
            connections.update(id, "Post", true, MAIL, Map.of("password", "two"));
            assertThat(connections.open(id).orElseThrow().secret("password")).isEqualTo("two");
            connections.update(id, "Post", true, MAIL, Map.of("password", ""));
            assertThat(connections.open(id).orElseThrow().secretIfGiven("password")).isEmpty();
            assertThat(connections.enabled(ConnectionKind.MAIL))
                    .extracting(Connection::name)
                    .containsExactly("Post");
        }
    }

    @ParameterizedTest
    @EnumSource
    void names_are_taken_once_and_what_is_deleted_is_gone(Database database) {
        try (OperationalStore store = database.open(folder)) {
            var connections = new Connections(store, Vault.open(folder), NOON);
            long id = create(connections, "Mail");
            assertThat(connections.create(ConnectionKind.MAIL, "Mail", MAIL, Map.of(), "bob"))
                    .isEmpty();
            connections.failed(id, "The server does not answer.");
            assertThat(connections.byId(id).orElseThrow().failure()).startsWith("The server");
            connections.worked(id);
            assertThat(connections.byId(id).orElseThrow().failure()).isEmpty();
            assertThat(connections.delete(id)).isTrue();
            assertThat(connections.delete(id)).isFalse();
            assertThat(connections.open(id)).isEmpty();
            assertThat(connections.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void without_its_key_a_secret_stays_closed_and_says_what_to_do(Database database)
            throws IOException {
        try (OperationalStore store = database.open(folder)) {
            long id = create(new Connections(store, Vault.open(folder), NOON), "Mail");
            Files.delete(folder.resolve(Vault.FILE));
            var connections = new Connections(store, Vault.open(folder), NOON);
            assertThat(connections.byId(id)).as("what is no secret is still there").isPresent();
            assertThatThrownBy(() -> connections.open(id))
                    .isInstanceOf(SecretsLocked.class)
                    .hasMessageContaining("“password” of connection “Mail”")
                    .hasMessageContaining("enter the secret anew");
        }
    }

    private static long create(Connections connections, String name) {
        return connections
                .create(ConnectionKind.MAIL, name, MAIL, Map.of("password", "hunter2"), "ann")
                .orElseThrow()
                .id();
    }
}
