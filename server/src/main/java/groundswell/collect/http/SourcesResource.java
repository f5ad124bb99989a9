package groundswell.collect.http;

import groundswell.collect.Privacy;
import groundswell.collect.Source;
import groundswell.collect.plan.TaxonomyReader;
import groundswell.collect.sql.PrivacyJson;
import groundswell.collect.sql.SourceRegistry;
import groundswell.collect.sql.SourceStore;
import groundswell.collect.sql.SourceStore.StoredSource;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Permission;
import groundswell.kernel.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sources and their write keys. */
public final class SourcesResource {

    private final SourceStore store;
    private final SourceRegistry registry;
    private final Supplier<String> writeKeys;
    private final Supplier<String> hashKeys;
    private final IntFunction<Seen> seen;
    private final Audit audit;

    /** What a source has sent. */
    public record Seen(long events, @Nullable Instant lastEventAt) {}

    /**
     * The resource.
     *
     * @param writeKeys makes keys that cannot be guessed
     * @param hashKeys makes the secrets that key the hashing of properties
     * @param seen by source id
     */
    public SourcesResource(
            SourceStore store,
            SourceRegistry registry,
            Supplier<String> writeKeys,
            Supplier<String> hashKeys,
            IntFunction<Seen> seen,
            Audit audit) {
        this.store = store;
        this.registry = registry;
        this.writeKeys = writeKeys;
        this.hashKeys = hashKeys;
        this.seen = seen;
        this.audit = audit;
    }

    private record KeyView(long id, String key, Instant createdAt) {
        static KeyView of(SourceStore.WriteKey key, boolean whole) {
            String text = key.key();
            return new KeyView(
                    key.id(),
                    whole ? text : "…" + text.substring(text.length() - 4),
                    Instant.ofEpochMilli(key.createdAtMs()));
        }
    }

    private record SourceView(
            int id,
            String name,
            boolean enabled,
            String policy,
            PrivacyJson privacy,
            String taxonomy,
            List<KeyView> keys,
            Instant createdAt,
            long events,
            @Nullable Instant lastEventAt) {}

    private record SourceList(List<SourceView> items) {}

    /** What the audit keeps of a source. */
    private record Kept(
            String name, boolean enabled, String policy, PrivacyJson privacy, String taxonomy) {
        static Kept of(StoredSource stored) {
            Source source = stored.source();
            return new Kept(
                    source.name(),
                    source.enabled(),
                    word(source.policy()),
                    PrivacyJson.of(source.privacy()),
                    stored.taxonomy());
        }
    }

    public void register(Api api) {
        api.on("listSources", this::list)
                .on("createSource", this::create)
                .on("updateSource", this::update)
                .on("deleteSource", this::delete)
                .on("createWriteKey", this::createKey)
                .on("deleteWriteKey", this::deleteKey);
    }

    private Answer list(Call call) {
        boolean whole = call.caller().may(Permission.SOURCES);
        return Answer.ok(
                new SourceList(store.all().stream().map(stored -> view(stored, whole)).toList()));
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        String name = body.get("name").asString().strip();
        PrivacyJson privacy = privacy(body);
        Source.Policy policy = policy(body);
        StoredSource created =
                store.create(
                                name,
                                policy == null ? Source.Policy.STORE_AND_FLAG : policy,
                                privacy == null ? PrivacyJson.of(Privacy.DEFAULT) : privacy,
                                writeKeys.get(),
                                hashKeys.get())
                        .orElseThrow(() -> taken(name));
        registry.refresh();
        audit.record(
                call.caller(),
                "source.create",
                subject(created.source().id()),
                null,
                Kept.of(created));
        return Answer.created(view(created, true));
    }

    private Answer update(Call call) {
        JsonNode body = call.body();
        StoredSource before = find(call);
        String name = body.has("name") ? body.get("name").asString().strip() : null;
        if (name != null && !name.equals(before.source().name()) && exists(name)) {
            throw taken(name);
        }
        StoredSource after =
                store.update(
                                before.source().id(),
                                name,
                                body.has("enabled") ? body.get("enabled").asBoolean() : null,
                                policy(body),
                                privacy(body),
                                taxonomy(body))
                        .orElseThrow(() -> notThere(call));
        registry.refresh();
        audit.record(
                call.caller(),
                "source.update",
                subject(after.source().id()),
                Kept.of(before),
                Kept.of(after));
        return Answer.ok(view(after, true));
    }

    private Answer delete(Call call) {
        StoredSource source = find(call);
        store.delete(source.source().id());
        registry.refresh();
        audit.record(
                call.caller(),
                "source.delete",
                subject(source.source().id()),
                Kept.of(source),
                null);
        return Answer.empty(204);
    }

    private Answer createKey(Call call) {
        StoredSource source = find(call);
        var key =
                store.addKey(source.source().id(), writeKeys.get())
                        .orElseThrow(() -> notThere(call));
        registry.refresh();
        audit.record(call.caller(), "source.key.create", subject(source.source().id()), null, null);
        return Answer.created(KeyView.of(key, true));
    }

    private Answer deleteKey(Call call) {
        StoredSource source = find(call);
        if (!store.deleteKey(source.source().id(), call.number("keyId"))) {
            throw Problem.notFound("The source has no key %d.".formatted(call.number("keyId")));
        }
        registry.refresh();
        audit.record(call.caller(), "source.key.delete", subject(source.source().id()), null, null);
        return Answer.empty(204);
    }

    private SourceView view(StoredSource stored, boolean whole) {
        Source source = stored.source();
        Seen sent = seen.apply(source.id());
        return new SourceView(
                source.id(),
                source.name(),
                source.enabled(),
                word(source.policy()),
                PrivacyJson.of(source.privacy()),
                stored.taxonomy(),
                stored.keys().stream().map(key -> KeyView.of(key, whole)).toList(),
                Instant.ofEpochMilli(stored.createdAtMs()),
                sent.events(),
                sent.lastEventAt());
    }

    private StoredSource find(Call call) {
        long id = call.number("sourceId");
        return (id > Integer.MAX_VALUE ? Optional.<StoredSource>empty() : store.byId((int) id))
                .orElseThrow(() -> notThere(call));
    }

    private boolean exists(String name) {
        return store.all().stream().anyMatch(stored -> stored.source().name().equals(name));
    }

    private static Source.@Nullable Policy policy(JsonNode body) {
        return body.has("policy")
                ? Source.Policy.valueOf(body.get("policy").asString().toUpperCase(Locale.ROOT))
                : null;
    }

    private static @Nullable PrivacyJson privacy(JsonNode body) {
        return body.has("privacy")
                ? Json.MAPPER.treeToValue(body.get("privacy"), PrivacyJson.class)
                : null;
    }

    private static @Nullable String taxonomy(JsonNode body) {
        if (!body.has("taxonomy")) {
            return null;
        }
        String text = body.get("taxonomy").asString();
        if (!text.isBlank()) {
            var faults = TaxonomyReader.read("taxonomy", text).faults();
            if (!faults.isEmpty()) {
                throw Problem.faulty(422, faults.stream().map(SourcesResource::fault).toList());
            }
        }
        return text;
    }

    private static Fault fault(groundswell.kernel.yaml.Fault fault) {
        return new Fault(
                fault.file(),
                null,
                fault.message(),
                fault.line(),
                fault.column(),
                fault.suggestion());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String subject(int id) {
        return "source " + id;
    }

    private static Problem taken(String name) {
        return Problem.conflict("There is a source “%s” already.".formatted(name));
    }

    private static Problem notThere(Call call) {
        return Problem.notFound("There is no source %d.".formatted(call.number("sourceId")));
    }
}
