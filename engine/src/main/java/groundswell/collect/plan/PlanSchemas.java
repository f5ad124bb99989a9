package groundswell.collect.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plan as JSON Schema, draft 2020-12, one schema per event for the object {@code properties}.
 * Says the same as {@link PlanCheck}: what one accepts, the other does. Formats stand as patterns,
 * since validators treat {@code format} as a remark.
 */
public final class PlanSchemas {

    private static final JsonMapper JSON = new JsonMapper();

    private PlanSchemas() {}

    /** The schema of one event's properties, as JSON text. */
    public static String ofEvent(PlannedEvent event) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:groundswell:event:" + event.name() + ":" + event.version());
        schema.put("title", event.name());
        schema.put("description", event.meaning());
        schema.putAll(ofProperties(event.properties(), event.open()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema);
    }

    private static Map<String, Object> ofProperties(
            List<PlannedProperty> properties, boolean open) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        Map<String, Object> members = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (PlannedProperty property : properties) {
            members.put(property.name(), ofProperty(property));
            if (property.required()) {
                required.add(property.name());
            }
        }
        schema.put("properties", members);
        schema.put("required", required);
        schema.put("additionalProperties", open);
        return schema;
    }

    private static Map<String, Object> ofProperty(PlannedProperty property) {
        Map<String, Object> schema = new LinkedHashMap<>();
        String type = property.type() == PropertyType.TIMESTAMP ? "string" : property.type().word();
        // No value at all is what an optional property's null means.
        schema.put("type", property.required() ? type : List.of(type, "null"));
        if (property.type() == PropertyType.TIMESTAMP) {
            schema.put("format", "date-time");
            schema.put("pattern", "^" + PropertyRules.TIMESTAMP + "$");
        }
        if (!property.allowed().isEmpty()) {
            List<Object> allowed = new ArrayList<>(property.allowed());
            if (!property.required()) {
                allowed.add(null);
            }
            schema.put("enum", allowed);
        }
        if (!property.meaning().isEmpty()) {
            schema.put("description", property.meaning());
        }
        if (!property.unit().isEmpty()) {
            schema.put("x-unit", property.unit());
        }
        if (property.personal() != PersonalClass.NONE) {
            schema.put("x-personal", property.personal().word());
        }
        return schema;
    }
}
