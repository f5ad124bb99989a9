package groundswell.collect.files;

import groundswell.collect.files.Mapping.EventPart;
import groundswell.collect.files.Mapping.Fields;
import groundswell.collect.files.Mapping.Keys;
import groundswell.collect.files.Mapping.Time;
import groundswell.collect.plan.PropertyType;
import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.YamlList;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlReader;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.kernel.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mapping from YAML; finds every fault in one go. The guide {@code import.md} has the
 * grammar.
 */
final class MappingReader {

    private static final String[] KEYS = {
        "message_id",
        "timestamp",
        "received_at",
        "user_id",
        "anonymous_id",
        "group_id",
        "previous_id"
    };

    private final Faults faults = new Faults();
    private final List<String> used = new ArrayList<>();

    private MappingReader() {}

    /**
     * What came of reading.
     *
     * @param mapping null when there are faults
     */
    record Reading(@Nullable Mapping mapping, List<Fault> faults) {
        Reading {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads the text of a mapping.
     *
     * @param file its name, for the faults
     */
    static Reading read(String file, String text) {
        var reader = new MappingReader();
        Mapping mapping =
                YamlReader.read(file, text, reader.faults).map(reader::mapping).orElse(null);
        return new Reading(reader.faults.isEmpty() ? mapping : null, reader.faults.sorted());
    }

    private Mapping mapping(YamlMapping file) {
        List<String> allowed = new ArrayList<>(List.of(KEYS));
        allowed.addAll(
                List.of("delimiter", "types", "time", "type", "event", "properties", "context"));
        allowed.addAll(List.of("identify", "group"));
        file.allowOnly(allowed.toArray(String[]::new));
        Keys keys = keys(file);
        if (keys.timestamp() == null) {
            faults.add(
                    file.placeOf("timestamp"),
                    "\"timestamp\" is missing",
                    "timestamp: \"{the column that says when it happened}\"");
        }
        if (keys.userId() == null && keys.anonymousId() == null && keys.groupId() == null) {
            faults.add(
                    file.placeOf("user_id"),
                    "nothing says who it was",
                    "user_id, anonymous_id or group_id: \"{column}\"");
        }
        EventPart event = event(file);
        Fields identify = object(file, "identify");
        Fields group = object(file, "group");
        checkParts(file, keys, event, identify, group);
        return new Mapping(
                delimiter(file),
                types(file),
                time(file),
                keys,
                event == null ? null : withUsed(event),
                identify instanceof Fields.None ? null : identify,
                group instanceof Fields.None ? null : group);
    }

    private void checkParts(
            YamlMapping file, Keys keys, @Nullable EventPart event, Fields identify, Fields group) {
        if (event == null && identify instanceof Fields.None && group instanceof Fields.None) {
            faults.add(
                    file.placeOf("event"),
                    "rows become nothing",
                    "event: NAME, identify: or group:");
        }
        if (!(identify instanceof Fields.None)
                && keys.userId() == null
                && keys.anonymousId() == null) {
            faults.add(file.placeOf("identify"), "\"identify\" needs user_id or anonymous_id");
        }
        if (!(group instanceof Fields.None) && keys.groupId() == null) {
            faults.add(file.placeOf("group"), "\"group\" needs group_id");
        }
    }

    private Keys keys(YamlMapping file) {
        Map<String, Template> found = new HashMap<>();
        for (String key : KEYS) {
            file.scalar(key).flatMap(this::template).ifPresent(one -> found.put(key, one));
        }
        return new Keys(
                found.get("message_id"),
                found.get("timestamp"),
                found.get("received_at"),
                found.get("user_id"),
                found.get("anonymous_id"),
                found.get("group_id"),
                found.get("previous_id"));
    }

    private @Nullable EventPart event(YamlMapping file) {
        Template name = file.scalar("event").flatMap(this::template).orElse(null);
        Template type = file.scalar("type").flatMap(this::template).orElse(null);
        Fields properties = object(file, "properties");
        Fields context = object(file, "context");
        if (name == null && type == null) {
            if (file.has("properties") || file.has("context")) {
                faults.add(
                        file.placeOf(file.has("properties") ? "properties" : "context"),
                        "properties of what?",
                        "event: NAME");
            }
            return null;
        }
        return new EventPart(type, name, properties, context);
    }

    /** Only now it is known which columns are used elsewhere. */
    private EventPart withUsed(EventPart event) {
        return event.properties() instanceof Fields.Rest
                ? new EventPart(event.type(), event.name(), new Fields.Rest(used), event.context())
                : event;
    }

    private Fields object(YamlMapping file, String key) {
        Optional<YamlValue> value = file.find(key);
        if (value.isEmpty()) {
            return new Fields.None();
        }
        return switch (value.get()) {
            case YamlScalar rest when key.equals("properties") && rest.text().equals("rest") ->
                    new Fields.Rest(List.of());
            case YamlScalar whole -> whole(key, whole);
            case YamlList list -> listed(key, list);
            case YamlMapping named -> named(key, named);
        };
    }

    private Fields whole(String key, YamlScalar written) {
        Optional<Template> template = template(written);
        if (template.isPresent() && template.get().columns().size() != 1) {
            faults.add(
                    written.place(),
                    "\"" + key + "\" cannot be " + written.word(),
                    "a list of columns, names with columns, or \"{column}\" for a whole object"
                            + (key.equals("properties") ? ", or rest" : ""));
        }
        return template.<Fields>map(Fields.Whole::new).orElseGet(Fields.None::new);
    }

    private Fields listed(String key, YamlList list) {
        LinkedHashMap<String, Template> templates = new LinkedHashMap<>();
        for (YamlValue value : list.values()) {
            if (value instanceof YamlScalar column && !column.isNothing()) {
                used.add(column.text());
                var part = new Template.Part.Column(column.text(), List.of());
                templates.put(column.text(), new Template(column.text(), List.of(part)));
            } else {
                faults.add(
                        value.place(),
                        "\"" + key + "\" lists columns by name, this is " + value.word());
            }
        }
        return new Fields.Listed(templates);
    }

    private Fields named(String key, YamlMapping named) {
        LinkedHashMap<String, Template> templates = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : named.entries()) {
            if (entry.value() instanceof YamlScalar written) {
                template(written).ifPresent(one -> templates.put(entry.key(), one));
            } else {
                faults.add(
                        entry.value().place(),
                        "\"%s\" in \"%s\" must be a column or a text, it is %s"
                                .formatted(entry.key(), key, entry.value().word()));
            }
        }
        return new Fields.Listed(templates);
    }

    private Optional<Template> template(YamlScalar written) {
        return switch (Template.parse(written.text())) {
            case Template.Parsed.Good good -> {
                used.addAll(good.template().columns());
                yield Optional.of(good.template());
            }
            case Template.Parsed.Bad bad -> {
                faults.add(written.place(), bad.fault());
                yield Optional.empty();
            }
        };
    }

    private char delimiter(YamlMapping file) {
        Optional<YamlScalar> written = file.scalar("delimiter");
        String text = written.map(YamlScalar::text).orElse(",");
        text = text.equals("tab") ? "\t" : text;
        if (text.length() != 1 || "\"\r\n".contains(text)) {
            faults.add(
                    file.placeOf("delimiter"),
                    "\"delimiter\" must be one character",
                    "such as \";\" or tab");
            return ',';
        }
        return text.charAt(0);
    }

    private Map<String, PropertyType> types(YamlMapping file) {
        Map<String, PropertyType> types = new HashMap<>();
        List<String> words = Stream.of(PropertyType.values()).map(PropertyType::word).toList();
        file.mapping("types")
                .ifPresent(listed -> {
                    for (YamlMapping.Entry entry : listed.entries()) {
                        String word = listed.text(entry.key(), "");
                        int at = words.indexOf(word);
                        if (at >= 0) {
                            types.put(entry.key(), PropertyType.values()[at]);
                        } else {
                            faults.add(
                                    entry.value().place(),
                                    "a type cannot be " + entry.value().word(),
                                    NearestName.of(word, words)
                                            .orElse("one of " + String.join(", ", words)));
                        }
                    }
                });
        return types;
    }

    private @Nullable Time time(YamlMapping file) {
        Optional<YamlMapping> time = file.mapping("time");
        if (time.isEmpty()) {
            return null;
        }
        time.get().allowOnly("pattern", "zone");
        String pattern = time.get().requireText("pattern").orElse("yyyy-MM-dd HH:mm:ss");
        try {
            var zone = ZoneId.of(time.get().text("zone", "UTC"));
            return new Time(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH), zone);
        } catch (DateTimeException badZone) {
            faults.add(
                    time.get().placeOf("zone"),
                    "there is no time zone \"" + time.get().text("zone", "") + "\"",
                    "such as Europe/Berlin");
        } catch (IllegalArgumentException badPattern) {
            faults.add(
                    time.get().placeOf("pattern"),
                    "\"pattern\" cannot be read: " + badPattern.getMessage(),
                    "such as dd.MM.yyyy HH:mm");
        }
        return null;
    }
}
