package groundswell.route.crm.standin;

import groundswell.route.crm.standin.HubspotTable.Property;
import groundswell.route.crm.standin.HubspotTable.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How HubSpot shows records and properties. */
final class HubspotViews {

    private HubspotViews() {}

    static Map<String, Object> record(HubspotTable table, Row row, Collection<String> wanted) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (String name : wanted) {
            if (table.properties.containsKey(name)) {
                properties.put(name, row.values.get(name));
            }
        }
        properties.put("hs_object_id", row.id);
        properties.put("createdate", row.created.toString());
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", row.id);
        record.put("properties", properties);
        record.put("createdAt", row.created.toString());
        record.put("updatedAt", row.updated.toString());
        record.put("archived", row.archived);
        return record;
    }

    static List<Map<String, Object>> properties(HubspotTable table) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Property property : table.properties.values()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", property.name());
            one.put("label", property.name().replace('_', ' '));
            one.put("type", property.type());
            one.put("fieldType", property.type().equals("enumeration") ? "select" : "text");
            one.put("groupName", "companyinformation");
            one.put("description", "");
            one.put(
                    "options",
                    property.options().stream()
                            .map(value ->
                                    Map.of(
                                            "label",
                                            value,
                                            "value",
                                            value,
                                            "hidden",
                                            false,
                                            "displayOrder",
                                            1))
                            .toList());
            one.put("hasUniqueValue", property.unique());
            one.put("calculated", false);
            one.put(
                    "modificationMetadata",
                    Map.of(
                            "archivable",
                            true,
                            "readOnlyDefinition",
                            false,
                            "readOnlyValue",
                            property.readOnly()));
            all.add(one);
        }
        return all;
    }

    static Map<String, Object> pipeline() {
        return Map.of(
                "id",
                "default",
                "label",
                "Sales",
                "stages",
                List.of(
                        Map.of("id", "s1", "label", "Qualified to buy"),
                        Map.of("id", "s2", "label", "Closed won")));
    }
}
