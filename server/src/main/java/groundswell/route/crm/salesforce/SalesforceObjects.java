package groundswell.route.crm.salesforce;

import groundswell.route.crm.Crm.TaskOrder;
import groundswell.route.crm.CrmField;
import groundswell.route.crm.CrmField.Content;
import groundswell.route.crm.CrmObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How objects, fields and values are called and written in Salesforce. */
final class SalesforceObjects {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX");

    private static final Set<String> OF_THE_RECORD = Set.of("attributes", "Id");

    private SalesforceObjects() {}

    static String name(CrmObject object) {
        return switch (object) {
            case ACCOUNT -> "Account";
            case CONTACT -> "Contact";
            case DEAL -> "Opportunity";
        };
    }

    /** Milliseconds of what Salesforce writes as {@code 2026-03-01T12:00:00.000+0000}. */
    static long millis(String instant) {
        return Instant.from(INSTANT.parse(instant)).toEpochMilli();
    }

    /** A field's values of a query's row. */
    static Map<String, @Nullable Object> values(JsonNode row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            if (!OF_THE_RECORD.contains(field.getKey()) && !field.getValue().isObject()) {
                values.put(field.getKey(), value(field.getValue()));
            }
        }
        return values;
    }

    private static @Nullable Object value(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        return value.isBoolean() ? (Object) value.asBoolean() : value.asString();
    }

    /** The fields of a describe's answer, by name. */
    static Map<String, CrmField> fields(JsonNode described) {
        Map<String, CrmField> fields = new LinkedHashMap<>();
        for (JsonNode one : described.path("fields")) {
            String name = one.path("name").asString();
            boolean creatable = one.path("createable").asBoolean(false);
            fields.put(
                    name,
                    new CrmField(
                            name,
                            one.path("label").asString(name),
                            type(one.path("type").asString("")),
                            creatable && one.path("updateable").asBoolean(false),
                            creatable
                                    && !one.path("nillable").asBoolean(true)
                                    && !one.path("defaultedOnCreate").asBoolean(false),
                            one.path("externalId").asBoolean(false)
                                    && one.path("unique").asBoolean(false),
                            one.path("length").asInt(0),
                            choices(one)));
        }
        return fields;
    }

    /** Of picklists that take nothing else. */
    private static List<String> choices(JsonNode field) {
        List<String> choices = new ArrayList<>();
        if (field.path("restrictedPicklist").asBoolean(false)) {
            for (JsonNode one : field.path("picklistValues")) {
                if (one.path("active").asBoolean(true)) {
                    choices.add(one.path("value").asString());
                }
            }
        }
        return choices;
    }

    /** A new task as a whole; of one that is there what may have become of it. */
    static Map<String, @Nullable Object> task(TaskOrder order) {
        Map<String, @Nullable Object> task = new LinkedHashMap<>();
        task.put("Status", order.done() ? "Completed" : "Not Started");
        if (order.done()) {
            return task;
        }
        task.put("ActivityDate", day(order.dueMs()));
        if (order.ownerCrmId() != null) {
            task.put("OwnerId", order.ownerCrmId());
        }
        if (order.crmId() == null) {
            task.put("Subject", order.subject());
            task.put("Description", order.body());
            task.put("Priority", "High");
            if (order.accountCrmId() != null) {
                task.put("WhatId", order.accountCrmId());
            }
        }
        return task;
    }

    private static String day(long ms) {
        return Instant.ofEpochMilli(ms).atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static Content type(String type) {
        return switch (type) {
            case "string", "textarea", "url", "email", "phone", "combobox" -> Content.TEXT;
            case "picklist" -> Content.CHOICE;
            case "int", "long", "double", "currency", "percent" -> Content.NUMBER;
            case "boolean" -> Content.FLAG;
            case "date" -> Content.DAY;
            case "datetime" -> Content.INSTANT;
            case "reference", "id" -> Content.REFERENCE;
            default -> Content.OTHER;
        };
    }
}
