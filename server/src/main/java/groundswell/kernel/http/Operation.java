package groundswell.kernel.http;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import groundswell.kernel.http.Contract.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One operation of the contract, and the checks of what it is sent.
 *
 * @param method in capitals
 * @param path from the root, with {@code {names}}
 * @param pointer where it stands in the contract
 * @param permission what the caller must be allowed to do; null when it is open to all
 */
public record Operation(
        Contract contract,
        String id,
        String method,
        String path,
        String pointer,
        @Nullable Permission permission,
        List<Parameter> parameters) {

    /** A value longer than this is not shown back. */
    private static final int SHOWN_CHARS_MAX = 100;

    public Operation {
        parameters = List.copyOf(parameters);
    }

    /** True for methods that change something. */
    public boolean isUnsafe() {
        return !method.equals("GET");
    }

    /** The content type that the body must have; null when there is no body. */
    public @Nullable String bodyType() {
        JsonNode content = contract.at(pointer + "/requestBody/content");
        return content == null ? null : content.propertyNames().iterator().next();
    }

    /**
     * Parameters as the contract types them, defaults filled in.
     *
     * @param path by name
     * @param query by name, every value given
     * @throws Problem 400 with every fault
     */
    public Map<String, JsonNode> checkedParameters(
            Map<String, String> path, Map<String, List<String>> query) {
        List<Fault> faults = new ArrayList<>();
        Map<String, JsonNode> values = new LinkedHashMap<>();
        Set<String> known = new TreeSet<>();
        for (Parameter parameter : parameters) {
            boolean inPath = parameter.in().equals("path");
            if (!inPath && !parameter.in().equals("query")) {
                continue;
            }
            String name = parameter.name();
            if (!inPath) {
                known.add(name);
            }
            List<String> given =
                    inPath && path.containsKey(name)
                            ? List.of(path.get(name))
                            : query.getOrDefault(name, List.of());
            JsonNode fallback = parameter.fallback();
            if (!given.isEmpty()) {
                JsonNode value = typed(parameter, given);
                faults.addAll(faults(parameter.pointer(), value, name));
                values.put(name, value);
            } else if (fallback != null) {
                values.put(name, fallback);
            }
        }
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(unknown(name, known)));
        if (!faults.isEmpty()) {
            throw Problem.faulty(400, faults);
        }
        return values;
    }

    /**
     * The body as JSON that is as the contract says.
     *
     * @throws Problem 400 when it is not JSON, 422 with every fault otherwise
     */
    public JsonNode checkedBody(byte[] bytes) {
        JsonNode body = Json.read(bytes);
        String schema = pointer + "/requestBody/content/application~1json/schema";
        List<Fault> faults = faults(schema, body, "");
        if (!faults.isEmpty()) {
            throw Problem.faulty(422, faults);
        }
        return body;
    }

    private List<Fault> faults(String schemaPointer, JsonNode value, String name) {
        Schema schema = contract.schema(schemaPointer);
        return schema
                .validate(
                        value,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> fault(error, name))
                .distinct()
                .toList();
    }

    private static Fault fault(Error error, String name) {
        String place = error.getInstanceLocation().toString();
        String field = place.replaceFirst("^/", "").replace('/', '.');
        String property = error.getProperty();
        if (property != null) {
            field = field.isEmpty() ? property : field + "." + property;
        }
        if (!name.isEmpty()) {
            field = field.isEmpty() ? name : name + "." + field;
        }
        JsonNode value = error.getInstanceNode();
        return Fault.of(
                field.isEmpty() ? "body" : field,
                property == null ? shown(value) : null,
                error.getMessage().replaceFirst("^/[^:]*: ", ""));
    }

    private static @Nullable Object shown(@Nullable JsonNode value) {
        if (value == null || value.isContainer()) {
            return null;
        }
        String text = value.asString();
        return text.length() <= SHOWN_CHARS_MAX ? value : text.substring(0, SHOWN_CHARS_MAX) + "…";
    }

    private static Fault unknown(String name, Set<String> known) {
        String right =
                known.isEmpty()
                        ? "there are no parameters here"
                        : "no such parameter; there are " + String.join(", ", known);
        return Fault.of(name, null, right);
    }

    private static JsonNode typed(Parameter parameter, List<String> given) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String text = given.getLast();
        return switch (parameter.type()) {
            case "integer" ->
                    text.matches("[+-]?\\d{1,18}")
                            ? nodes.numberNode(Long.parseLong(text))
                            : nodes.stringNode(text);
            case "number" -> number(text);
            case "boolean" ->
                    text.equals("true") || text.equals("false")
                            ? nodes.booleanNode(Boolean.parseBoolean(text))
                            : nodes.stringNode(text);
            case "array" -> {
                ArrayNode all = nodes.arrayNode();
                given.forEach(all::add);
                yield all;
            }
            default -> nodes.stringNode(text);
        };
    }

    private static JsonNode number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value)
                    ? JsonNodeFactory.instance.numberNode(value)
                    : JsonNodeFactory.instance.stringNode(text);
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }
}
