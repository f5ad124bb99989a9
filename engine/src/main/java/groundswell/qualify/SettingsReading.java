package groundswell.qualify;

import groundswell.kernel.NearestName;
import groundswell.kernel.expression.Kind;
import groundswell.kernel.yaml.Durations;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code playbook.yaml} and {@code activation.yaml}. */
final class SettingsReading {

    /** Most traits of one kind of subject. */
    static final int TRAITS_MAX = 200;

    private static final List<String> TRAIT_PRIORITY =
            List.of("manual", "crm", "billing", "csv", "group");
    private static final Map<String, Kind> KINDS =
            Map.of("number", Kind.NUMBER, "text", Kind.TEXT, "flag", Kind.FLAG);

    private final YamlMapping file;

    /**
     * What {@code playbook.yaml} says.
     *
     * @param traits with their kinds, as declared
     */
    record Settings(
            String name,
            ZoneId zone,
            String currency,
            Map<String, Expression> segments,
            Map<String, Kind> traits,
            Map<String, Kind> personTraits,
            List<String> traitPriority) {}

    private SettingsReading(YamlMapping file) {
        this.file = file;
    }

    static Settings settings(YamlMapping file) {
        file.allowOnly(
                "name",
                "zone",
                "currency",
                "segments",
                "traits",
                "person_traits",
                "trait_priority");
        var reading = new SettingsReading(file);
        var priority = file.texts("trait_priority");
        return new Settings(
                file.requireText("name").orElse(""),
                reading.zone(),
                reading.currency(),
                reading.segments(),
                reading.traits("traits"),
                reading.traits("person_traits"),
                priority.isEmpty() ? TRAIT_PRIORITY : priority);
    }

    private ZoneId zone() {
        var utc = ZoneId.of("UTC");
        var written = file.scalar("zone");
        if (written.isEmpty()) {
            return utc;
        }
        try {
            return ZoneId.of(written.get().text());
        } catch (DateTimeException e) {
            var near =
                    NearestName.of(
                            written.get().text(),
                            ZoneId.getAvailableZoneIds().stream().sorted().toList());
            file.faults()
                    .add(
                            written.get().place(),
                            "there is no time zone " + written.get().word(),
                            near.orElse("such as Europe/Berlin"));
            return utc;
        }
    }

    private String currency() {
        var written = file.scalar("currency");
        if (written.isEmpty()) {
            return "USD";
        }
        var code = written.get().text();
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            file.faults()
                    .add(
                            written.get().place(),
                            "there is no currency " + written.get().word(),
                            "an ISO 4217 code such as EUR");
        }
        return code;
    }

    private Map<String, Expression> segments() {
        var segments = new LinkedHashMap<String, Expression>();
        file.mapping("segments")
                .ifPresent(keys ->
                        keys.entries().stream()
                                .filter(entry ->
                                        PlaybookNames.check(
                                                entry.key(), entry.keyPlace(), file.faults()))
                                .forEach(entry ->
                                        keys.requireScalar(entry.key())
                                                .ifPresent(condition ->
                                                        segments.put(
                                                                entry.key(),
                                                                Expression.of(condition)))));
        return segments;
    }

    private Map<String, Kind> traits(String key) {
        var traits = new LinkedHashMap<String, Kind>();
        var keys = file.mapping(key);
        if (keys.isEmpty()) {
            return traits;
        }
        if (keys.get().entries().size() > TRAITS_MAX) {
            file.faults()
                    .add(
                            keys.get().place(),
                            keys.get().entries().size() + " traits",
                            "at most " + TRAITS_MAX);
        }
        for (var entry : keys.get().entries()) {
            if (PlaybookNames.check(entry.key(), entry.keyPlace(), file.faults())) {
                keys.get()
                        .requireScalar(entry.key())
                        .ifPresent(word -> traits.put(entry.key(), kind(word)));
            }
        }
        return traits;
    }

    private Kind kind(YamlScalar word) {
        var kind = KINDS.get(word.text());
        if (kind != null) {
            return kind;
        }
        var suggestion =
                switch (word.text()) {
                    case "string" -> "text";
                    case "boolean", "bool" -> "flag";
                    case "integer", "int", "double", "float", "decimal" -> "number";
                    default ->
                            NearestName.of(word.text(), List.of("number", "text", "flag"))
                                    .orElse("number, text or flag");
                };
        file.faults().add(word.place(), "there is no kind of trait " + word.word(), suggestion);
        return Kind.TEXT;
    }

    static Activation activation(YamlMapping file) {
        file.allowOnly("completed", "where", "return_within", "session_gap");
        return new Activation(
                FilterReading.read(file, "completed"),
                bounded(
                        file,
                        "return_within",
                        Duration.ofDays(7),
                        Duration.ofDays(1),
                        Duration.ofDays(90)),
                bounded(
                        file,
                        "session_gap",
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(1),
                        Duration.ofHours(24)));
    }

    private static Duration bounded(
            YamlMapping file, String key, Duration fallback, Duration least, Duration most) {
        var duration = file.duration(key, fallback);
        if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
            return duration;
        }
        file.faults()
                .add(
                        file.scalar(key).map(YamlScalar::place).orElse(file.place()),
                        "\"" + key + "\" is " + Durations.format(duration),
                        "from " + Durations.format(least) + " to " + Durations.format(most));
        return fallback;
    }
}
