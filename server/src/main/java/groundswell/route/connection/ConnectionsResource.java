package groundswell.route.connection;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Connections: what administrators do with them. Secrets go in and never come out. */
public final class ConnectionsResource {

    private final Connections connections;
    private final Map<ConnectionKind, ConnectionProbe> probes;
    private final LongConsumer mended;
    private final Audit audit;

    /**
     * Connections of the store.
     *
     * @param probes of every kind that can be tried
     * @param mended is told of each connection that was changed or works: what waits for it goes on
     */
    public ConnectionsResource(
            Connections connections,
            Map<ConnectionKind, ConnectionProbe> probes,
            LongConsumer mended,
            Audit audit) {
        this.connections = connections;
        this.probes = Map.copyOf(probes);
        this.mended = mended;
        this.audit = audit;
    }

    private record FieldView(
            String name,
            String type,
            boolean required,
            String label,
            String advice,
            List<String> choices,
            String fallback) {
        static FieldView of(ConnectionField field) {
            return new FieldView(
                    field.name(),
                    field.type().word(),
                    field.required(),
                    field.label(),
                    field.advice(),
                    field.choices(),
                    field.fallback());
        }
    }

    private record KindView(String kind, String label, List<FieldView> fields) {
        static KindView of(ConnectionKind kind) {
            return new KindView(
                    kind.word(), kind.label(), kind.fields().stream().map(FieldView::of).toList());
        }
    }

    private record ConnectionView(
            long id,
            String kind,
            String name,
            boolean enabled,
            Map<String, String> settings,
            Map<String, String> secrets,
            Instant createdAt,
            String createdBy,
            @Nullable Instant okAt,
            @Nullable Instant failedAt,
            String failure,
            Map<String, String> made) {

        /** Nothing was made. */
        static ConnectionView of(Connection connection) {
            return of(connection, Map.of());
        }

        static ConnectionView of(Connection connection, Map<String, String> made) {
            return new ConnectionView(
                    connection.id(),
                    connection.kind().word(),
                    connection.name(),
                    connection.enabled(),
                    connection.settings(),
                    connection.hints(),
                    Instant.ofEpochMilli(connection.createdAtMs()),
                    connection.createdBy(),
                    instant(connection.okAtMs()),
                    instant(connection.failedAtMs()),
                    connection.failure(),
                    made);
        }

        private static @Nullable Instant instant(@Nullable Long ms) {
            return ms == null ? null : Instant.ofEpochMilli(ms);
        }
    }

    private record ConnectionList(List<ConnectionView> items, List<KindView> kinds) {}

    private record TestView(boolean works, String sentence) {}

    public void register(Api api) {
        api.on("listConnections", this::list)
                .on("createConnection", this::create)
                .on("updateConnection", this::update)
                .on("deleteConnection", this::delete)
                .on("rotateConnection", this::rotate)
                .on("testConnection", this::test);
    }

    private Answer list(Call call) {
        return Answer.ok(
                new ConnectionList(
                        connections.all().stream().map(ConnectionView::of).toList(),
                        Stream.of(ConnectionKind.values()).map(KindView::of).toList()));
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        String word = body.get("kind").asString();
        ConnectionKind kind =
                ConnectionKind.of(word)
                        .orElseThrow(() ->
                                Problem.faulty(
                                        "kind", word, "must be one of " + ConnectionKind.words()));
        String name = body.get("name").asString().strip();
        ConnectionProbe probe = probes.get(kind);
        ConnectionReading read = ConnectionReading.of(kind, body, null, probe);
        Map<String, String> made = new HashMap<>();
        if (probe != null) {
            made.putAll(probe.made(Map.of()));
            made.keySet().removeAll(read.secrets().keySet());
        }
        Map<String, String> secrets = new HashMap<>(read.secrets());
        secrets.putAll(made);
        Connection created =
                connections
                        .create(kind, name, read.settings(), secrets, call.caller().name())
                        .orElseThrow(() -> taken(name));
        audit.record(
                call.caller(),
                "connection.create",
                subject(created.id()),
                null,
                ConnectionView.of(created));
        return Answer.created(ConnectionView.of(created, made));
    }

    private Answer update(Call call) {
        JsonNode body = call.body();
        Connection before = found(call);
        String name = body.path("name").asString(before.name()).strip();
        ConnectionReading read =
                ConnectionReading.of(before.kind(), body, before, probes.get(before.kind()));
        if (connections.all().stream()
                .anyMatch(other -> other.id() != before.id() && other.name().equals(name))) {
            throw taken(name);
        }
        Connection after =
                connections
                        .update(
                                before.id(),
                                name,
                                body.path("enabled").asBoolean(before.enabled()),
                                read.settings(),
                                read.secrets())
                        .orElseThrow(() -> missing(before.id()));
        audit.record(
                call.caller(),
                "connection.update",
                subject(before.id()),
                ConnectionView.of(before),
                ConnectionView.of(after));
        mended.accept(after.id());
        return Answer.ok(ConnectionView.of(after));
    }

    private Answer delete(Call call) {
        Connection before = found(call);
        if (!connections.delete(before.id())) {
            throw missing(before.id());
        }
        audit.record(
                call.caller(),
                "connection.delete",
                subject(before.id()),
                ConnectionView.of(before),
                null);
        return Answer.empty(204);
    }

    private Answer rotate(Call call) {
        Connection before = found(call);
        ConnectionProbe probe = probes.get(before.kind());
        Map<String, String> secrets =
                connections.open(before.id()).orElseThrow(() -> missing(before.id())).secrets();
        Map<String, String> next = probe == null ? Map.of() : probe.made(secrets);
        if (next.isEmpty()) {
            throw Problem.conflict(
                    "%s has no secret that is made here.".formatted(before.kind().label()));
        }
        Connection after =
                connections
                        .update(
                                before.id(),
                                before.name(),
                                before.enabled(),
                                before.settings(),
                                next)
                        .orElseThrow(() -> missing(before.id()));
        audit.record(
                call.caller(),
                "connection.rotate",
                subject(before.id()),
                ConnectionView.of(before),
                ConnectionView.of(after));
        Map<String, String> made = new HashMap<>(next);
        made.values().removeAll(secrets.values());
        return Answer.ok(ConnectionView.of(after, made));
    }

    private Answer test(Call call) {
        Connection connection = found(call);
        ConnectionProbe probe =
                Optional.ofNullable(probes.get(connection.kind()))
                        .orElseThrow(() ->
                                Problem.conflict(
                                        "%s cannot be tried."
                                                .formatted(connection.kind().label())));
        ConnectionProbe.Finding finding = tried(probe, connection.id());
        if (finding.works()) {
            connections.worked(connection.id());
            mended.accept(connection.id());
        } else {
            connections.failed(connection.id(), finding.sentence());
        }
        audit.record(call.caller(), "connection.test", subject(connection.id()), null, finding);
        return Answer.ok(new TestView(finding.works(), finding.sentence()));
    }

    private ConnectionProbe.Finding tried(ConnectionProbe probe, long id) {
        try {
            return probe.test(connections.open(id).orElseThrow(() -> missing(id)));
        } catch (SecretsLocked e) {
            return new ConnectionProbe.Finding(false, String.valueOf(e.getMessage()));
        }
    }

    private Connection found(Call call) {
        long id = call.number("connectionId");
        return connections.byId(id).orElseThrow(() -> missing(id));
    }

    private static String subject(long id) {
        return "connection " + id;
    }

    private static Problem missing(long id) {
        return Problem.notFound("There is no connection %d.".formatted(id));
    }

    private static Problem taken(String name) {
        return Problem.faulty("name", name, "must differ from the names of other connections");
    }
}
