package groundswell.route.crm.standin;

import groundswell.route.crm.standin.SalesforceTable.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code describe} says of an object. */
final class SalesforceDescribe {

    private SalesforceDescribe() {}

    static Map<String, Object> of(SalesforceTable table) {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Field field : table.fields.values()) {
            Map<String, Object> one = new LinkedHashMap<>();
            List<String> choices = field.choices();
            one.put("name", field.name());
            one.put("label", field.name().replace("__c", "").replace('_', ' '));
            one.put("type", field.type());
            one.put("length", field.length());
            one.put("createable", field.writable());
            one.put("updateable", field.writable());
            one.put("nillable", !field.required());
            one.put("defaultedOnCreate", false);
            one.put("externalId", field.external());
            one.put("unique", field.external());
            one.put("restrictedPicklist", choices != null);
            one.put(
                    "picklistValues",
                    choices == null
                            ? List.of()
                            : choices.stream()
                                    .map(value ->
                                            Map.of("value", value, "label", value, "active", true))
                                    .toList());
            fields.add(one);
        }
        return Map.of("name", table.type, "label", table.type, "custom", false, "fields", fields);
    }
}
