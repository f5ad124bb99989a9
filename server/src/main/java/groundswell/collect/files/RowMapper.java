package groundswell.collect.files;

import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.collect.Timestamps;
import groundswell.collect.files.Mapping.Fields;
import groundswell.collect.files.Mapping.Keys;
import groundswell.collect.plan.PropertyType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Turns rows into messages by a mapping. Not thread-safe. */
final class RowMapper implements Messages.Maker {

    private static final int MESSAGE_ID_CHARS_MAX = 100;

    private final Mapping mapping;
    private final String fingerprint;
    private final Map<String, PropertyType> types;
    private final Set<String> usedElsewhere;

    /**
     * @param fingerprint stands for the file's content in message ids that the mapping does not
     *     give
     */
    RowMapper(Mapping mapping, String fingerprint) {
        this.mapping = mapping;
        this.fingerprint = fingerprint;
        this.types = mapping.types();
        this.usedElsewhere =
                mapping.event() != null && mapping.event().properties() instanceof Fields.Rest rest
                        ? new HashSet<>(rest.usedElsewhere())
                        : Set.of();
    }

    @Override
    public List<Mapped> map(Row row) throws RowRefused {
        Keys keys = mapping.keys();
        long timestampMs = instant("timestamp", keys.timestamp(), row);
        long knownAtMs =
                keys.receivedAt() == null || keys.receivedAt().value(row) == null
                        ? timestampMs
                        : instant("received_at", keys.receivedAt(), row);
        String messageId = messageId(row);
        List<Mapped> messages = new ArrayList<>(2);
        if (mapping.group() != null) {
            String of = text(keys.groupId(), row);
            byte[] traits = object(mapping.group(), row);
            byte[] json = message("group", "", messageId + ":g", timestampMs, row, traits);
            var news = News.Item.of("group", of, traits);
            messages.add(new Mapped(knownAtMs, row.number(), 0, news, json));
        }
        if (mapping.identify() != null) {
            String user = text(keys.userId(), row);
            String of = user == null ? text(keys.anonymousId(), row) : user;
            byte[] traits = object(mapping.identify(), row);
            byte[] json = message("identify", "", messageId + ":i", timestampMs, row, traits);
            var news = News.Item.of("identify", of, traits);
            messages.add(new Mapped(knownAtMs, row.number(), 1, news, json));
        }
        if (mapping.event() != null) {
            Template typed = mapping.event().type();
            String type = typed == null ? "track" : text(typed, row);
            String name = text(mapping.event().name(), row);
            byte[] json =
                    message(
                            type == null ? "track" : type,
                            name == null ? "" : name,
                            messageId,
                            timestampMs,
                            row,
                            object(mapping.event().properties(), row));
            messages.add(new Mapped(knownAtMs, row.number(), 2, News.Item.ALWAYS, json));
        }
        return messages;
    }

    private String messageId(Row row) throws RowRefused {
        Template template = mapping.keys().messageId();
        if (template == null) {
            return fingerprint + ":" + row.number();
        }
        String id = template.text(row);
        if (id == null) {
            throw new RowRefused("message_id: " + template.text() + " has nothing");
        }
        // Room for what marks the row's other messages.
        return id.length() <= MESSAGE_ID_CHARS_MAX - 2
                ? id
                : id.substring(0, MESSAGE_ID_CHARS_MAX - 20)
                        + "#"
                        + Long.toHexString(Hashing.xxh3_64().hashCharsToLong(id));
    }

    private long instant(String key, @Nullable Template template, Row row) throws RowRefused {
        Object value = template == null ? null : template.value(row);
        if (template == null || value == null) {
            throw new RowRefused(
                    key
                            + ": "
                            + (template == null
                                    ? "is not mapped"
                                    : template.text() + " has nothing"));
        }
        String text = value.toString();
        long instant =
                mapping.time() == null ? Timestamps.parse(text) : byPattern(mapping.time(), text);
        if (instant == Timestamps.INVALID) {
            throw new RowRefused(
                    "%s: \"%s\" is no instant%s"
                            .formatted(
                                    key,
                                    ColumnValues.shortened(text),
                                    mapping.time() == null
                                            ? "; write it as 2026-01-31T12:00:00Z, or say under \"time\" how it is written"
                                            : ""));
        }
        return instant;
    }

    private static long byPattern(Mapping.Time time, String text) {
        try {
            TemporalAccessor parsed =
                    time.pattern()
                            .parseBest(
                                    text.strip(),
                                    ZonedDateTime::from,
                                    LocalDateTime::from,
                                    LocalDate::from);
            ZonedDateTime instant =
                    switch (parsed) {
                        case ZonedDateTime zoned -> zoned;
                        case LocalDateTime local -> local.atZone(time.zone());
                        case LocalDate day -> day.atStartOfDay(time.zone());
                        default -> throw new DateTimeException(text);
                    };
            return instant.toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException notAnInstant) {
            return Timestamps.INVALID;
        }
    }

    private byte[] message(
            String type, String name, String messageId, long timestampMs, Row row, byte[] object)
            throws RowRefused {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JsonRows.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            json.writeStringProperty("messageId", messageId);
            json.writeStringProperty("timestamp", Instant.ofEpochMilli(timestampMs).toString());
            if (!name.isEmpty()) {
                json.writeStringProperty(type.equals("track") ? "event" : "name", name);
            }
            Keys keys = mapping.keys();
            optional(json, "userId", keys.userId(), row);
            optional(json, "anonymousId", keys.anonymousId(), row);
            optional(json, "groupId", keys.groupId(), row);
            optional(json, "previousId", keys.previousId(), row);
            boolean activity = List.of("track", "page", "screen").contains(type);
            json.writeName(activity ? "properties" : "traits");
            json.writeRawValue(new String(object, StandardCharsets.UTF_8));
            if (mapping.event() != null && !(mapping.event().context() instanceof Fields.None)) {
                json.writeName("context");
                writeObject(json, mapping.event().context(), row);
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void optional(
            JsonGenerator json, String field, @Nullable Template template, Row row) {
        String value = text(template, row);
        if (value != null) {
            json.writeStringProperty(field, value);
        }
    }

    private byte[] object(Fields fields, Row row) throws RowRefused {
        var out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JsonRows.JSON.createGenerator(out)) {
            writeObject(json, fields, row);
        }
        return out.toByteArray();
    }

    private void writeObject(JsonGenerator json, Fields fields, Row row) throws RowRefused {
        if (fields instanceof Fields.Whole whole) {
            writeWhole(json, whole.template(), row);
            return;
        }
        json.writeStartObject();
        switch (fields) {
            case Fields.Listed listed -> {
                for (Map.Entry<String, Template> entry : listed.templates().entrySet()) {
                    Template template = entry.getValue();
                    ColumnValues.write(json, entry.getKey(), template.value(row), typeOf(template));
                }
            }
            case Fields.Rest rest -> {
                for (String column : row.columns()) {
                    if (!usedElsewhere.contains(column)) {
                        ColumnValues.write(json, column, row.value(column), types.get(column));
                    }
                }
            }
            case Fields.None none -> {}
            case Fields.Whole whole -> {}
        }
        json.writeEndObject();
    }

    private @Nullable PropertyType typeOf(Template template) {
        List<String> columns = template.columns();
        return columns.size() == 1 && template.parts().size() == 1
                ? types.get(columns.getFirst())
                : null;
    }

    private static void writeWhole(JsonGenerator json, Template template, Row row)
            throws RowRefused {
        Object value = template.value(row);
        if (value instanceof String text) {
            value = ColumnValues.parsed(template.text(), text);
        }
        if (value == null) {
            json.writeStartObject();
            json.writeEndObject();
        } else if (value instanceof ObjectNode object) {
            json.writeTree(object);
        } else {
            throw new RowRefused(template.text() + " is not a JSON object");
        }
    }

    private static @Nullable String text(@Nullable Template template, Row row) {
        return template == null ? null : template.text(row);
    }
}
