package groundswell.route.crm.sql;

import groundswell.kernel.http.Json;
import groundswell.route.crm.CrmFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values as they stand in columns. */
final class Texts {

    private Texts() {}

    static Map<String, @Nullable Object> values(String json) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : Json.MAPPER.readTree(json).properties()) {
            values.put(one.getKey(), value(one.getValue()));
        }
        return values;
    }

    static @Nullable Object value(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        return value.isBoolean() ? (Object) value.asBoolean() : value.asString();
    }

    static Set<String> names(String json) {
        Set<String> names = new TreeSet<>();
        Json.MAPPER.readTree(json).forEach(name -> names.add(name.asString()));
        return names;
    }

    static @Nullable CrmFault fault(String json) {
        return json.isEmpty() ? null : Json.MAPPER.readValue(json, CrmFault.class);
    }

    static List<CrmFault> faults(String json) {
        List<CrmFault> faults = new ArrayList<>();
        Json.MAPPER
                .readTree(json)
                .forEach(one -> faults.add(Json.MAPPER.treeToValue(one, CrmFault.class)));
        return faults;
    }
}
