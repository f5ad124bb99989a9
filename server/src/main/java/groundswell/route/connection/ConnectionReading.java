package groundswell.route.connection;

import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what somebody sent about a connection, and collects every fault in it.
 *
 * @param settings its settings as they will be
 * @param secrets those that were sent
 */
record ConnectionReading(Map<String, String> settings, Map<String, String> secrets) {

    private static final int VALUE_CHARACTERS_MAX = 4_000;
    private static final int PORT_MAX = 65_535;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,]+@[^\\s@<>,]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /**
     * Reads a body's {@code settings} and {@code secrets}.
     *
     * @param before what there is already; null for a new connection
     * @throws Problem 422 with every fault
     */
    static ConnectionReading of(
            ConnectionKind kind,
            JsonNode body,
            @Nullable Connection before,
            @Nullable ConnectionProbe probe) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        if (before != null) {
            settings.putAll(before.settings());
        }
        settings.putAll(values(kind, body, "settings", false, faults));
        Map<String, String> secrets = values(kind, body, "secrets", true, faults);
        settings.values().removeIf(String::isEmpty);
        for (ConnectionField field : kind.fields()) {
            boolean there =
                    field.isSecret()
                            ? isThere(field, before, secrets)
                            : settings.containsKey(field.name());
            if (field.required() && !there) {
                faults.add(
                        Fault.of(
                                path(field),
                                null,
                                "must be given: %s. %s".formatted(field.label(), field.advice())));
            }
        }
        if (faults.isEmpty() && probe != null) {
            faults.addAll(probe.faults(settings, secrets));
        }
        if (!faults.isEmpty()) {
            throw Problem.faulty(422, faults);
        }
        return new ConnectionReading(settings, secrets);
    }

    private static boolean isThere(
            ConnectionField field, @Nullable Connection before, Map<String, String> secrets) {
        String sent = secrets.get(field.name());
        return sent == null
                ? before != null && before.hints().containsKey(field.name())
                : !sent.isEmpty();
    }

    private static Map<String, String> values(
            ConnectionKind kind, JsonNode body, String part, boolean secret, List<Fault> faults) {
        Map<String, String> values = new LinkedHashMap<>();
        body.path(part)
                .properties()
                .forEach(entry -> {
                    String name = entry.getKey();
                    String value =
                            entry.getValue().isNull() ? "" : entry.getValue().asString().strip();
                    ConnectionField field = kind.field(name).orElse(null);
                    if (field == null || field.isSecret() != secret) {
                        faults.add(
                                Fault.of(
                                        part + "." + name,
                                        null,
                                        "%s takes %s"
                                                .formatted(kind.label(), names(kind, secret))));
                        return;
                    }
                    String wrong = value.isEmpty() ? null : wrong(field, value);
                    if (wrong == null) {
                        values.put(name, value);
                    } else {
                        faults.add(Fault.of(path(field), secret ? null : value, wrong));
                    }
                });
        return values;
    }

    private static @Nullable String wrong(ConnectionField field, String value) {
        if (value.length() > VALUE_CHARACTERS_MAX) {
            return "must have at most %d characters".formatted(VALUE_CHARACTERS_MAX);
        }
        if (CONTROL.matcher(value).find()) {
            return "must be one line without control characters";
        }
        return switch (field.type()) {
            case TEXT, SECRET -> null;
            case URL -> isUrl(value) ? null : "must be an address such as https://example.com/hook";
            case NUMBER ->
                    value.matches("\\d{1,5}") && Integer.parseInt(value) <= PORT_MAX
                            ? null
                            : "must be a whole number up to %d".formatted(PORT_MAX);
            case ADDRESS ->
                    ADDRESS.matcher(value).matches() ? null : "must be an address such as a@b.test";
            case CHOICE ->
                    field.choices().contains(value)
                            ? null
                            : "must be one of " + String.join(", ", field.choices());
        };
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = new URI(value);
            return uri.isAbsolute() && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String names(ConnectionKind kind, boolean secret) {
        List<String> names =
                kind.fields().stream()
                        .filter(field -> field.isSecret() == secret)
                        .map(ConnectionField::name)
                        .toList();
        return (secret ? "the secrets " : "the settings ") + String.join(", ", names);
    }

    private static String path(ConnectionField field) {
        return (field.isSecret() ? "secrets." : "settings.") + field.name();
    }
}
