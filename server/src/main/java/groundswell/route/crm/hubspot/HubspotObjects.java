package groundswell.route.crm.hubspot;

import groundswell.route.crm.Crm.TaskOrder;
import groundswell.route.crm.CrmField;
import groundswell.route.crm.CrmField.Content;
import groundswell.route.crm.CrmObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How objects, properties and values are called and written in HubSpot, where all are texts. */
final class HubspotObjects {

    /** HubSpot keeps texts of up to 65,536 characters. */
    private static final int TEXT_CHARS_MAX = 65_536;

    private HubspotObjects() {}

    static String name(CrmObject object) {
        return switch (object) {
            case ACCOUNT -> "companies";
            case CONTACT -> "contacts";
            case DEAL -> "deals";
        };
    }

    /** The property that says when a record was changed. */
    static String changed(CrmObject object) {
        return object == CrmObject.CONTACT ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    /** As HubSpot wants it; an empty text empties a property. */
    static String written(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    Long.toString(number.longValue());
            default -> value.toString();
        };
    }

    static Map<String, @Nullable Object> values(JsonNode properties) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : properties.properties()) {
            String text = one.getValue().asString("");
            values.put(one.getKey(), text.isEmpty() ? null : text);
        }
        return values;
    }

    /** The properties of an object, by name. */
    static Map<String, CrmField> fields(JsonNode answer) {
        Map<String, CrmField> fields = new LinkedHashMap<>();
        for (JsonNode one : answer.path("results")) {
            String name = one.path("name").asString();
            boolean readOnly =
                    one.path("calculated").asBoolean(false)
                            || one.path("modificationMetadata")
                                    .path("readOnlyValue")
                                    .asBoolean(false);
            fields.put(
                    name,
                    new CrmField(
                            name,
                            one.path("label").asString(name),
                            type(one.path("type").asString("")),
                            !readOnly,
                            false,
                            one.path("hasUniqueValue").asBoolean(false),
                            TEXT_CHARS_MAX,
                            options(one)));
        }
        return fields;
    }

    private static List<String> options(JsonNode property) {
        List<String> options = new ArrayList<>();
        for (JsonNode one : property.path("options")) {
            options.add(one.path("value").asString());
        }
        return options;
    }

    private static Content type(String type) {
        return switch (type) {
            case "string", "phone_number" -> Content.TEXT;
            case "number" -> Content.NUMBER;
            case "bool" -> Content.FLAG;
            case "enumeration" -> Content.CHOICE;
            case "date" -> Content.DAY;
            case "datetime" -> Content.INSTANT;
            default -> Content.OTHER;
        };
    }

    /** A new task as a whole; of one that is there what may have become of it. */
    static Map<String, @Nullable Object> task(TaskOrder order) {
        Map<String, @Nullable Object> task = new LinkedHashMap<>();
        task.put("hs_task_status", order.done() ? "COMPLETED" : "NOT_STARTED");
        if (order.done()) {
            return task;
        }
        task.put("hs_timestamp", Instant.ofEpochMilli(order.dueMs()).toString());
        if (order.ownerCrmId() != null) {
            task.put("hubspot_owner_id", order.ownerCrmId());
        }
        if (order.crmId() == null) {
            task.put("hs_task_subject", order.subject());
            task.put("hs_task_body", order.body());
            task.put("hs_task_priority", "HIGH");
        }
        return task;
    }
}
