package groundswell.kernel.http;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The API's contract, {@code openapi.yaml}: what operations there are and what each takes. The
 * server checks requests against it, so that what it says is what happens. Thread-safe.
 */
public final class Contract {

    private static final String BASE = "https://groundswell.dev/openapi.json";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private final JsonNode document;
    private final byte[] json;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        json = Json.bytes(document);
        String text = document.toString();
        registry =
                SchemaRegistry.withDialect(
                        Dialects.getOpenApi31(),
                        builder -> builder.schemas(iri -> iri.startsWith(BASE) ? text : null));
        document.get("paths")
                .properties()
                .forEach(path -> readPath(path.getKey(), path.getValue()));
    }

    /** The contract that belongs to this server. */
    public static Contract read() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is not on the classpath");
            }
            return new Contract(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contract as JSON. */
    public byte[] json() {
        return json.clone();
    }

    /** Every operation, by id, in the order of the file. */
    public Map<String, Operation> operations() {
        return Map.copyOf(operations);
    }

    /**
     * The schema at a JSON pointer into the contract, such as {@code /components/schemas/Problem}.
     */
    public Schema schema(String pointer) {
        return schemas.computeIfAbsent(
                pointer, p -> registry.getSchema(SchemaLocation.of(BASE + "#" + p)));
    }

    /** The part of the contract at a JSON pointer; null when there is none. */
    public @Nullable JsonNode at(String pointer) {
        JsonNode found = document.at(pointer);
        return found.isMissingNode() ? null : found;
    }

    private void readPath(String path, JsonNode item) {
        String pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1");
        String base =
                Optional.ofNullable(item.at("/servers/0/url").asString(null))
                        .orElseGet(() -> document.at("/servers/0/url").asString());
        String full = (base.equals("/") ? "" : base) + path;
        for (String method : METHODS) {
            JsonNode node = item.get(method);
            if (node != null) {
                String at = pointer + "/" + method;
                List<Parameter> parameters =
                        Stream.concat(
                                        parameters(item, pointer).stream(),
                                        parameters(node, at).stream())
                                .toList();
                var operation =
                        new Operation(
                                this,
                                node.get("operationId").asString(),
                                method.toUpperCase(java.util.Locale.ROOT),
                                full,
                                at,
                                permission(node),
                                parameters);
                operations.put(operation.id(), operation);
            }
        }
    }

    private static @Nullable Permission permission(JsonNode operation) {
        JsonNode word = operation.get("x-permission");
        return word == null ? null : Permission.of(word.asString());
    }

    private List<Parameter> parameters(JsonNode owner, String pointer) {
        List<Parameter> found = new ArrayList<>();
        JsonNode list = owner.get("parameters");
        for (int i = 0; list != null && i < list.size(); i++) {
            JsonNode node = list.get(i);
            String at = pointer + "/parameters/" + i;
            if (node.has("$ref")) {
                at = node.get("$ref").asString().substring(1);
                node = document.at(at);
            }
            JsonNode schema = resolve(node.get("schema"));
            found.add(
                    new Parameter(
                            node.get("name").asString(),
                            node.get("in").asString(),
                            schema.path("type").asString("string"),
                            schema.get("default"),
                            at + "/schema"));
        }
        return found;
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref")
                ? resolve(document.at(schema.get("$ref").asString().substring(1)))
                : schema;
    }

    /**
     * A parameter of an operation.
     *
     * @param in {@code path}, {@code query} or {@code header}
     * @param type {@code string}, {@code integer}, {@code number}, {@code boolean} or {@code array}
     * @param fallback its value when it is not given; null for none
     * @param pointer where its schema stands
     */
    public record Parameter(
            String name, String in, String type, @Nullable JsonNode fallback, String pointer) {}
}
