package groundswell.collect.plan;

import groundswell.collect.EventType;
import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.Place;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlReader;
import groundswell.kernel.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code tracking-plan.yaml}; finds every fault in one go. */
public final class PlanReader {

    /** Most events of a plan. */
    public static final int EVENTS_MAX = 2_000;

    /** Most properties of an event. */
    public static final int PROPERTIES_MAX = 200;

    /** Most values of an {@code enum}. */
    public static final int VALUES_MAX = 200;

    /** The calls whose traits or properties a plan may list. */
    private static final Map<String, EventType> CALLS =
            Map.of(
                    "identify", EventType.IDENTIFY,
                    "group", EventType.GROUP,
                    "page", EventType.PAGE,
                    "screen", EventType.SCREEN);

    private final Faults faults = new Faults();
    private final Faults remarks = new Faults();

    private PlanReader() {}

    /**
     * What came of reading.
     *
     * @param plan null when there are faults
     * @param faults what must be mended, by line
     * @param remarks what may stay but reads badly, by line
     */
    public record Reading(@Nullable TrackingPlan plan, List<Fault> faults, List<Fault> remarks) {
        public Reading {
            faults = List.copyOf(faults);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Reads the text of a plan.
     *
     * @param file its name, for the faults
     */
    public static Reading read(String file, String text) {
        var reader = new PlanReader();
        TrackingPlan plan =
                YamlReader.read(file, text, reader.faults).map(reader::plan).orElse(null);
        return new Reading(
                reader.faults.isEmpty() ? plan : null,
                reader.faults.sorted(),
                reader.remarks.sorted());
    }

    private TrackingPlan plan(YamlMapping file) {
        file.allowOnly("version", "owner", "events", "calls");
        String owner = file.text("owner", "");
        Map<String, PlannedEvent> events = new LinkedHashMap<>();
        List<YamlMapping.Entry> entries =
                file.mapping("events").map(YamlMapping::entries).orElse(List.of());
        if (entries.size() > EVENTS_MAX) {
            faults.add(
                    file.placeOf("events"),
                    "the plan has " + entries.size() + " events",
                    "at most " + EVENTS_MAX);
        }
        for (YamlMapping.Entry entry : entries.subList(0, Math.min(EVENTS_MAX, entries.size()))) {
            checkName(entry);
            file.asMapping("event \"" + entry.key() + "\"", entry.value())
                    .ifPresent(event -> events.put(entry.key(), event(entry, event, owner)));
        }
        Map<EventType, List<PlannedProperty>> calls = new EnumMap<>(EventType.class);
        file.mapping("calls").ifPresent(listed -> readCalls(listed, calls));
        return new TrackingPlan(version(file), events, calls);
    }

    private void readCalls(YamlMapping listed, Map<EventType, List<PlannedProperty>> calls) {
        listed.allowOnly("identify", "group", "page", "screen");
        for (YamlMapping.Entry entry : listed.entries()) {
            EventType type = CALLS.get(entry.key());
            if (type != null) {
                calls.put(type, properties(listed, entry.key()));
            }
        }
    }

    private void checkName(YamlMapping.Entry entry) {
        EventNames.fault(entry.key())
                .ifPresentOrElse(
                        fault ->
                                faults.add(
                                        entry.keyPlace(),
                                        "event name " + Wording.quoted(entry.key()) + " " + fault),
                        () ->
                                EventNames.advice(entry.key())
                                        .ifPresent(advice ->
                                                remarks.add(
                                                        entry.keyPlace(),
                                                        "event name \""
                                                                + entry.key()
                                                                + "\" "
                                                                + advice)));
    }

    private PlannedEvent event(YamlMapping.Entry entry, YamlMapping event, String planOwner) {
        event.allowOnly("version", "group", "owner", "meaning", "open", "properties");
        String owner = event.text("owner", planOwner);
        if (owner.isBlank()) {
            faults.add(
                    entry.keyPlace(),
                    "event \"" + entry.key() + "\" has no owner",
                    "owner: TEAM here or at the top of the file");
        }
        String meaning = event.requireText("meaning").orElse("");
        EventGroup group =
                word(event, "group", EventGroup.values(), EventGroup::word)
                        .orElse(EventGroup.ENGAGEMENT);
        return new PlannedEvent(
                entry.key(),
                version(event),
                group,
                owner,
                meaning,
                properties(event, "properties"),
                event.flag("open", true));
    }

    private SemanticVersion version(YamlMapping holder) {
        Optional<YamlScalar> written = holder.scalar("version");
        if (written.isEmpty()) {
            return SemanticVersion.FIRST;
        }
        Optional<SemanticVersion> version = SemanticVersion.parse(written.get().text());
        if (version.isEmpty()) {
            faults.add(
                    written.get().place(),
                    "\"version\" must be a semantic version, it is " + written.get().word(),
                    "such as 1.0.0");
        }
        return version.orElse(SemanticVersion.FIRST);
    }

    private List<PlannedProperty> properties(YamlMapping holder, String key) {
        List<YamlMapping.Entry> entries =
                holder.mapping(key).map(YamlMapping::entries).orElse(List.of());
        if (entries.size() > PROPERTIES_MAX) {
            faults.add(
                    holder.placeOf(key),
                    entries.size() + " properties stand here",
                    "at most " + PROPERTIES_MAX);
            return List.of();
        }
        List<PlannedProperty> properties = new ArrayList<>();
        for (YamlMapping.Entry entry : entries) {
            if (entry.key().isBlank() || entry.key().length() > 100) {
                faults.add(entry.keyPlace(), "a property's name has 1 to 100 characters");
            } else if (entry.value() instanceof YamlScalar type) {
                type(type)
                        .ifPresent(known -> properties.add(PlannedProperty.of(entry.key(), known)));
            } else {
                holder.asMapping("property \"" + entry.key() + "\"", entry.value())
                        .flatMap(property -> property(entry.key(), property))
                        .ifPresent(properties::add);
            }
        }
        return properties;
    }

    private Optional<PlannedProperty> property(String name, YamlMapping property) {
        property.allowOnly("type", "required", "enum", "unit", "personal", "meaning");
        Optional<PropertyType> type = property.requireScalar("type").flatMap(this::type);
        boolean required = property.flag("required", false);
        List<String> allowed = allowed(property);
        if (!allowed.isEmpty() && type.isPresent() && type.get() != PropertyType.STRING) {
            faults.add(
                    property.placeOf("enum"),
                    "\"enum\" is for type string, not " + type.get().word());
            allowed = List.of();
        }
        PersonalClass personal =
                property.has("personal")
                        ? word(property, "personal", PersonalClass.values(), PersonalClass::word)
                                .orElse(PersonalClass.NONE)
                        : PersonalClass.NONE;
        if (type.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new PlannedProperty(
                        name,
                        type.get(),
                        required,
                        allowed,
                        property.text("unit", ""),
                        personal,
                        property.text("meaning", "")));
    }

    private List<String> allowed(YamlMapping property) {
        List<String> values = property.texts("enum");
        Place place = property.placeOf("enum");
        if (property.has("enum") && values.isEmpty()) {
            faults.add(place, "\"enum\" lists no value", "leave it out to allow any");
        }
        if (values.size() > VALUES_MAX) {
            faults.add(
                    place, "\"enum\" lists " + values.size() + " values", "at most " + VALUES_MAX);
            return List.of();
        }
        Set<String> once = new HashSet<>();
        for (String value : values) {
            if (!once.add(value)) {
                faults.add(place, "\"enum\" lists " + Wording.quoted(value) + " twice");
            }
        }
        return values;
    }

    private Optional<PropertyType> type(YamlScalar written) {
        return word(written, "type", PropertyType.values(), PropertyType::word);
    }

    private <T> Optional<T> word(
            YamlMapping holder, String key, T[] values, Function<T, String> word) {
        return holder.requireScalar(key).flatMap(written -> word(written, key, values, word));
    }

    private <T> Optional<T> word(
            YamlScalar written, String key, T[] values, Function<T, String> word) {
        List<String> words = Stream.of(values).map(word).toList();
        int at = words.indexOf(written.text());
        if (at >= 0) {
            return Optional.of(values[at]);
        }
        faults.add(
                written.place(),
                "\"" + key + "\" cannot be " + written.word(),
                NearestName.of(written.text(), words)
                        .orElseGet(() -> "one of " + String.join(", ", words)));
        return Optional.empty();
    }
}
