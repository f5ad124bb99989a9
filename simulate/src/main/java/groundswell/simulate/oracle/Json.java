package groundswell.simulate.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts, numbers and booleans of a JSON object, read with a general parser. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static Map<String, Object> flat(String object) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : MAPPER.readTree(object).properties()) {
            JsonNode value = field.getValue();
            if (value.isNumber()) {
                values.put(field.getKey(), value.doubleValue());
            } else if (value.isBoolean()) {
                values.put(field.getKey(), value.booleanValue());
            } else if (value.isString()) {
                values.put(field.getKey(), value.stringValue());
            }
        }
        return values;
    }
}
