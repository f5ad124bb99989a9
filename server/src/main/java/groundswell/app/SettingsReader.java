package groundswell.app;

import groundswell.collect.duckdb.LetterLimits;
import groundswell.kernel.NearestName;
import groundswell.qualify.LifecycleRules;
import groundswell.route.delivery.slack.SlackCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Puts flags, environment and {@code groundswell.yaml} together; names every fault at once. */
final class SettingsReader {

    static final String FILE = "groundswell.yaml";
    private static final String REQUIRED = "required";
    private static final String BY_HAND = "by_hand";
    private static final String AUTOMATIC = "automatic";
    private static final String OPTIONAL = "optional";
    private static final String PREFIX = "GROUNDSWELL_";

    /** In the file; in the environment in capitals, with {@link #PREFIX} before. */
    private static final Set<String> KEYS =
            Set.of(
                    "host",
                    "port",
                    "store",
                    "memory_megabytes",
                    "body_kilobytes_max",
                    "dedupe_days",
                    "dead_letters_max",
                    "dead_letter_days",
                    "approval",
                    "rollback_above_percent",
                    "rollback_closed_min",
                    "retrain",
                    "public_url",
                    "slack_url",
                    "webhooks_to_private_networks");

    private final Map<String, String> environment;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Told> values = new LinkedHashMap<>();

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    private record Told(String value, String where) {}

    /**
     * Reads the settings.
     *
     * @param flags what the command line says, by key; wins over everything
     * @throws StartRefused when something is not as it must be, naming all of it
     */
    Settings read(@Nullable Path dataFlag, Map<String, String> flags) {
        String dataText = dataFlag == null ? environment.get(PREFIX + "DATA") : dataFlag.toString();
        if (dataText == null || dataText.isBlank()) {
            throw new StartRefused("Which data folder? Say --data DIR or set GROUNDSWELL_DATA.");
        }
        Path data = Path.of(dataText).toAbsolutePath().normalize();
        readFile(data.resolve(FILE));
        for (String key : KEYS) {
            String variable = PREFIX + key.toUpperCase(Locale.ROOT);
            String value = environment.get(variable);
            if (value != null) {
                values.put(key, new Told(value, variable));
            }
        }
        flags.forEach(
                (key, value) -> values.put(key, new Told(value, "--" + key.replace('_', '-'))));
        var settings =
                new Settings(
                        data,
                        text("host", Settings.HOST_DEFAULT),
                        number("port", Settings.PORT_DEFAULT, 0, 65_535),
                        values.containsKey("store") ? text("store", "") : null,
                        number("memory_megabytes", Settings.MEMORY_MEGABYTES_DEFAULT, 128, 1 << 20),
                        number("body_kilobytes_max", Settings.BODY_KILOBYTES_DEFAULT, 32, 100_000),
                        number("dedupe_days", Settings.DEDUPE_DAYS_DEFAULT, 1, 90),
                        letters(),
                        lifecycle(),
                        outside());
        if (!faults.isEmpty()) {
            throw new StartRefused(String.join(System.lineSeparator(), faults));
        }
        return settings;
    }

    private LetterLimits letters() {
        var standard = LetterLimits.DEFAULT;
        return new LetterLimits(
                number("dead_letters_max", standard.lettersMax(), 100, 10_000_000),
                number("dead_letter_days", standard.daysMax(), 1, 3_650));
    }

    private LifecycleRules lifecycle() {
        var standard = LifecycleRules.DEFAULT;
        String approval = oneOf("approval", OPTIONAL, REQUIRED);
        String retrain = oneOf("retrain", AUTOMATIC, BY_HAND);
        int percent = (int) Math.round(standard.falsePositivesAbove() * 100);
        return new LifecycleRules(
                approval.equals(REQUIRED),
                number("rollback_above_percent", percent, 1, 100) / 100.0,
                number("rollback_closed_min", standard.closedMin(), 5, 10_000),
                retrain.equals(AUTOMATIC));
    }

    private Settings.Outside outside() {
        String url = address("public_url", "https://groundswell.example.com").replaceAll("/+$", "");
        String slack = address("slack_url", SlackCalls.SLACK);
        return new Settings.Outside(
                url.isEmpty() ? null : url,
                oneOf("webhooks_to_private_networks", "no", "yes").equals("yes"),
                slack.isEmpty() ? SlackCalls.SLACK : slack.replaceAll("/+$", "") + "/");
    }

    /** An address of the web; empty when there is none. */
    private String address(String key, String example) {
        String url = text(key, "").strip();
        if (!url.isEmpty() && !url.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
            faults.add(
                    "%s: %s must be an address such as %s, not “%s”"
                            .formatted(where(key), key, example, url));
        }
        return url;
    }

    private String oneOf(String key, String standard, String other) {
        String told = text(key, standard);
        if (!told.equals(standard) && !told.equals(other)) {
            faults.add(
                    "%s: %s must be %s or %s, not “%s”"
                            .formatted(where(key), key, other, standard, told));
        }
        return told;
    }

    private String where(String key) {
        Told told = values.get(key);
        return told == null ? FILE : told.where();
    }

    private void readFile(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JsonNode node = new YAMLMapper().readTree(Files.readString(file));
            if (node == null || node.isNull() || node.isMissingNode()) {
                return;
            }
            if (!node.isObject()) {
                faults.add("%s: must hold lines such as “port: 8080”".formatted(file));
                return;
            }
            node.properties().forEach(field -> take(file, field.getKey(), field.getValue()));
        } catch (JacksonException e) {
            var place = e.getLocation();
            faults.add(
                    "%s:%d:%d: %s"
                            .formatted(
                                    file,
                                    place == null ? 1 : place.getLineNr(),
                                    place == null ? 1 : place.getColumnNr(),
                                    e.getOriginalMessage()));
        } catch (IOException e) {
            faults.add("%s cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private void take(Path file, String key, JsonNode value) {
        if (!KEYS.contains(key)) {
            String meant =
                    NearestName.of(key, KEYS)
                            .map(" Did you mean “%s”?"::formatted)
                            .orElseGet(() -> " There are: %s.".formatted(String.join(", ", KEYS)));
            faults.add("%s: there is no setting “%s”.%s".formatted(file, key, meant));
        } else if (value.isContainer()) {
            faults.add("%s: %s must be one value".formatted(file, key));
        } else {
            values.put(key, new Told(value.asString(), file.toString()));
        }
    }

    private String text(String key, String fallback) {
        Told told = values.get(key);
        return told == null ? fallback : told.value();
    }

    private int number(String key, int fallback, int min, int max) {
        Told told = values.get(key);
        if (told == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(told.value().strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number out of range.
        }
        faults.add(
                "%s: %s must be a whole number from %d to %d, not “%s”"
                        .formatted(told.where(), key, min, max, told.value()));
        return fallback;
    }
}
