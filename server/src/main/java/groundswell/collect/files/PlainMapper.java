package groundswell.collect.files;

import groundswell.collect.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * For files without a mapping: a JSON line is a message as a client would send it; in a table the
 * columns have the names of the API's fields, and all others are properties.
 */
final class PlainMapper implements Messages.Maker {

    private static final Set<String> FIELDS =
            Set.of(
                    "type",
                    "event",
                    "event_name",
                    "name",
                    "category",
                    "messageId",
                    "message_id",
                    "userId",
                    "user_id",
                    "anonymousId",
                    "anonymous_id",
                    "groupId",
                    "account_id",
                    "previousId",
                    "timestamp",
                    "originalTimestamp",
                    "properties",
                    "traits",
                    "context",
                    "integrations",
                    "receivedAt",
                    "received_at");

    private final String fingerprint;

    PlainMapper(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Override
    public List<Mapped> map(Row row) throws RowRefused {
        ObjectNode message =
                row instanceof JsonRows.JsonRow line ? line.object() : fromColumns(row);
        Long received = instant(message, "receivedAt", "received_at");
        Long happened = instant(message, "timestamp", "originalTimestamp");
        Long knownAt = received == null ? happened : received;
        if (knownAt == null) {
            throw new RowRefused("timestamp is missing");
        }
        message.put(
                "timestamp",
                Instant.ofEpochMilli(happened == null ? knownAt : happened).toString());
        message.remove(List.of("originalTimestamp", "sentAt", "writeKey"));
        if (!message.hasNonNull("messageId") && !message.hasNonNull("message_id")) {
            message.put("messageId", fingerprint + ":" + row.number());
        }
        byte[] json = JsonRows.JSON.writeValueAsBytes(message);
        return List.of(new Mapped(knownAt, row.number(), 2, News.Item.ALWAYS, json));
    }

    private static ObjectNode fromColumns(Row row) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (String column : row.columns()) {
            Object value = row.value(column);
            if (value != null) {
                JsonNode node = JsonRows.JSON.valueToTree(value);
                (FIELDS.contains(column) ? message : properties).set(column, node);
            }
        }
        if (!properties.isEmpty()) {
            String type = message.path("type").asString("track");
            boolean who = type.equals("identify") || type.equals("group");
            message.set(who ? "traits" : "properties", properties);
        }
        return message;
    }

    private static @Nullable Long instant(ObjectNode message, String field, String otherField)
            throws RowRefused {
        String found = message.hasNonNull(field) ? field : otherField;
        JsonNode node = message.get(found);
        if (node == null || node.isNull()) {
            return null;
        }
        long instant = node.isValueNode() ? Timestamps.parse(node.asString()) : Timestamps.INVALID;
        if (instant == Timestamps.INVALID) {
            String shown = node.toString();
            throw new RowRefused(
                    "%s: %s is no instant; write it as 2026-01-31T12:00:00Z"
                            .formatted(
                                    found, shown.length() > 60 ? shown.substring(0, 60) : shown));
        }
        return instant;
    }
}
