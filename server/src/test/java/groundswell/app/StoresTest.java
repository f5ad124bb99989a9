package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.EventType;
import groundswell.collect.Privacy;
import groundswell.collect.Source;
import groundswell.collect.sql.PrivacyJson;
import groundswell.collect.sql.SourceRegistry;
import groundswell.collect.sql.SourceStore;
import groundswell.govern.Role;
import groundswell.govern.sql.AuditLog;
import groundswell.govern.sql.Sessions;
import groundswell.govern.sql.SettingStore;
import groundswell.govern.sql.SignInFailures;
import groundswell.govern.sql.Tokens;
import groundswell.govern.sql.Users;
import groundswell.govern.sql.Views;
import groundswell.kernel.http.Caller;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Decision;
import groundswell.qualify.Inputs;
import groundswell.qualify.Transition;
import groundswell.qualify.sql.DecisionStore;
import groundswell.qualify.sql.PlaybookStore;
import groundswell.qualify.sql.TransitionStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same tests on both operational stores. */
class StoresTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Nested
    class OnSqlite extends Both {
        @TempDir Path folder = Path.of(".");

        @Override
        String url() {
            return OperationalStore.urlIn(folder);
        }
    }

    @Nested
    class OnPostgres extends Both {
        private @Nullable EmbeddedPostgres postgres;

        @Override
        String url() throws IOException {
            EmbeddedPostgres started = EmbeddedPostgres.start();
            postgres = started;
            return started.getJdbcUrl("postgres", "postgres");
        }

        @AfterEach
        void stop() throws IOException {
            if (postgres != null) {
                postgres.close();
            }
        }
    }

    abstract static class Both {

        private Instant now = NOON;
        private final InstantSource clock = () -> now;

        @SuppressWarnings("NullAway.Init")
        private OperationalStore store;

        abstract String url() throws IOException;

        @BeforeEach
        void open() throws IOException {
            store = OperationalStore.open(url());
        }

        @AfterEach
        void close() {
            store.close();
        }

        @Test
        void sources_keys_and_who_watches_them() {
            var sources = new SourceStore(store, clock);
            var created = source(sources, "web").orElseThrow();
            try (var registry = new SourceRegistry(sources)) {
                assertThat(registry.byWriteKey("key-web")).isEqualTo(created.source());
                assertThat(source(sources, "web")).as("the name is taken").isEmpty();

                assertThat(sources.addKey(created.source().id(), "second")).isPresent();
                registry.refresh();
                assertThat(registry.byWriteKey("second")).isNotNull();

                sources.update(
                        created.source().id(),
                        "site",
                        false,
                        Source.Policy.QUARANTINE,
                        null,
                        "others: drop");
                registry.refresh();
                Source changed = registry.byWriteKey("second");
                assertThat(changed).isNotNull();
                assertThat(changed.name()).isEqualTo("site");
                assertThat(changed.enabled()).isFalse();
                assertThat(changed.policy()).isEqualTo(Source.Policy.QUARANTINE);
                assertThat(changed.reshaping().reshape(EventType.TRACK, "Old Click", "{}"))
                        .isNull();

                assertThat(sources.delete(changed.id())).isTrue();
                registry.refresh();
                assertThat(registry.byWriteKey("second")).isNull();
                var again = source(sources, "site").orElseThrow();
                assertThat(again.source().id()).as("never used again").isGreaterThan(changed.id());
            }
        }

        private java.util.Optional<SourceStore.StoredSource> source(
                SourceStore sources, String name) {
            return sources.create(
                    name,
                    Source.Policy.STORE_AND_FLAG,
                    PrivacyJson.of(Privacy.DEFAULT),
                    "key-" + name,
                    "secret");
        }

        @Test
        void users_sessions_and_failures_end_when_they_should() {
            var users = new Users(store, clock);
            var ann =
                    users.create("Ann@Acme.test ", "Ann", Role.GROWTH, "hash", true).orElseThrow();
            assertThat(users.create("ann@acme.test", "Other", Role.VIEWER, "h", true)).isEmpty();
            assertThat(users.byEmail("ANN@acme.test")).contains(ann);

            var sessions = new Sessions(store, clock);
            sessions.start("secret", ann.id());
            assertThat(sessions.find("secret")).isPresent();
            assertThat(sessions.find("other")).isEmpty();
            users.setPassword(ann.id(), "new", false);
            assertThat(sessions.find("secret")).as("a new password ends sessions").isEmpty();
            sessions.start("later", ann.id());
            now = now.plus(Sessions.LIFE);
            assertThat(sessions.find("later")).isEmpty();

            var failures = new SignInFailures(store, clock);
            for (int i = 0; i < SignInFailures.FAILURES_MAX; i++) {
                assertThat(failures.lockedForSeconds("ann@acme.test")).isZero();
                failures.add("ann@acme.test");
            }
            assertThat(failures.lockedForSeconds("ann@acme.test"))
                    .isEqualTo((int) SignInFailures.WINDOW.toSeconds());
            assertThat(failures.lockedForSeconds("bob@acme.test")).isZero();
            now = now.plus(SignInFailures.WINDOW);
            assertThat(failures.lockedForSeconds("ann@acme.test")).isZero();
        }

        @Test
        void tokens_expire_and_are_kept_as_hashes() {
            var tokens = new Tokens(store, clock);
            var token = tokens.create("gs_secret", "ci", Role.VIEWER, 1, "ann", Duration.ofDays(1));
            assertThat(token.hint()).isEqualTo("cret");
            assertThat(tokens.use("gs_secret")).isPresent();
            assertThat(tokens.all().getFirst().lastUsedAtMs()).isEqualTo(NOON.toEpochMilli());
            now = now.plus(Duration.ofDays(1));
            assertThat(tokens.use("gs_secret")).isEmpty();
            assertThat(tokens.delete(token.id())).isTrue();
            assertThat(tokens.delete(token.id())).isFalse();
        }

        @Test
        void views_settings_and_the_audit() {
            var views = new Views(store, clock);
            var mine = views.create(1, "Mine", "accounts", "{}", false);
            views.create(2, "Shared", "accounts", "{}", true);
            views.create(2, "Theirs", "accounts", "{}", false);
            assertThat(views.visibleTo(1))
                    .extracting(Views.View::name)
                    .containsExactly("Mine", "Shared");
            assertThat(views.update(mine.id(), 2, "x", "accounts", "{}", true)).isEmpty();
            assertThat(views.delete(mine.id(), 2)).isFalse();

            var settings = new SettingStore(store);
            settings.set("a", "1");
            settings.set("a", "2");
            assertThat(settings.get("a")).contains("2");

            var audit = new AuditLog(store, clock);
            var ann = new Caller(1, "ann", Set.of());
            for (int i = 0; i < 3; i++) {
                audit.record(ann, "source.create", "source " + i, null, Map.of("name", "n" + i));
            }
            var first = audit.page(new PageRequest(2, null));
            assertThat(first.items())
                    .extracting(AuditLog.Entry::subject)
                    .containsExactly("source 2", "source 1");
            assertThat(audit.page(new PageRequest(2, first.next())).items()).hasSize(1);
            assertThat(first.total()).isEqualTo(3);
        }

        @Test
        void a_transition_kept_twice_stands_once() {
            var journal = new TransitionStore(store);
            Transition up = transition("t1", "nurture", "sales_assist", NOON, 7);
            Transition down = transition("t2", "sales_assist", "nurture", NOON.plusSeconds(60), 9);
            journal.keep(List.of(up, down));
            journal.keep(List.of(up));

            var page = journal.ofAccount(5, new PageRequest(10, null));
            assertThat(page.items())
                    .extracting(TransitionStore.Kept::id)
                    .containsExactly("t2", "t1");
            assertThat(page.items().getLast().reasons())
                    .containsExactly(new TransitionStore.KeptReason("Invites", 30));
            long from = NOON.toEpochMilli();
            assertThat(journal.count("lane", "sales_assist", true, from, from + 1)).isEqualTo(1);
            assertThat(journal.count("lane", "sales_assist", false, from, from + 1)).isZero();
            assertThat(journal.after(7, 10))
                    .extracting(TransitionStore.Kept::id)
                    .containsExactly("t2");
        }

        @Test
        void a_persons_role_is_a_decision_with_what_it_was_made_from() {
            Transition lane = transition("t1", "nurture", "sales_assist", NOON, 7);
            Transition role =
                    new Transition(
                            "t2",
                            5,
                            "domain:acme.test",
                            "pql",
                            8,
                            "none",
                            "champion",
                            NOON.plusSeconds(1).toEpochMilli(),
                            7,
                            "v1",
                            71,
                            List.of(),
                            false);
            Inputs inputs = new Inputs(Map.of("signals.invites", 3.0), null);
            new TransitionStore(store)
                    .keepDecisions(List.of(new Decision(lane, inputs), new Decision(role, inputs)));
            var decisions = new DecisionStore(store);
            var all = new DecisionStore.Filter(null, null, null, 5, null, null, false);
            assertThat(decisions.page(all, new PageRequest(1, null)).items())
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.kept().id()).isEqualTo("t2");
                        assertThat(row.kept().person()).isEqualTo(8);
                        assertThat(row.inputs()).isEqualTo("{\"signals.invites\":3.0}");
                    });
            assertThat(decisions.page(all, new PageRequest(1, "1")).items())
                    .extracting(row -> row.kept().person())
                    .containsOnlyNulls();
            var roles = new DecisionStore.Filter("pql", "champion", null, null, null, null, false);
            assertThat(decisions.page(roles, new PageRequest(9, null)).total()).isEqualTo(1);
        }

        private static Transition transition(
                String id, String from, String to, Instant at, long cause) {
            var reason = new Breakdown.Contribution("Invites", "x", 30, 30, List.of(), List.of());
            return new Transition(
                    id,
                    5,
                    "domain:acme.test",
                    "lane",
                    null,
                    from,
                    to,
                    at.toEpochMilli(),
                    cause,
                    "v1",
                    71,
                    List.of(reason),
                    false);
        }

        @Test
        void playbooks_are_kept_once_and_published_again() {
            var playbooks = new PlaybookStore(store, clock);
            playbooks.publish("v1", Map.of("scores.yaml", "a"), "ann", "first");
            playbooks.publish("v2", Map.of("scores.yaml", "b"), "ann", "");
            playbooks.publish("v1", Map.of("scores.yaml", "ignored"), "ann", "back");
            assertThat(playbooks.live().orElseThrow().version()).isEqualTo("v1");
            assertThat(playbooks.files("v1")).isEqualTo(Map.of("scores.yaml", "a"));
            assertThat(playbooks.publications(10)).hasSize(3);
        }

        @Test
        void opening_again_finds_everything_as_it_was() throws IOException {
            new SettingStore(store).set("a", "1");
            OperationalStore.touch(store.jdbi().open(), "topic");
            assertThat(store.revision("topic")).isEqualTo(1);
            assertThat(new SettingStore(store).get("a")).contains("1");
        }
    }
}
