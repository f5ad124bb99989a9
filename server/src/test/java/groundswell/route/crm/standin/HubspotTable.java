package groundswell.route.crm.standin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One object of the HubSpot stand-in: its properties, its records and its rules. */
public final class HubspotTable {

    final String name;
    final Map<String, Property> properties = new LinkedHashMap<>();
    final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> unique = new LinkedHashMap<>();
    private final long firstId;

    /** A property; without options it takes any text of its type. */
    public record Property(
            String name, String type, boolean unique, boolean readOnly, List<String> options) {}

    /** A record. */
    static final class Row {
        final String id;
        final Map<String, String> values = new TreeMap<>();
        final Instant created;
        Instant updated;
        boolean archived;

        Row(String id, Instant now) {
            this.id = id;
            created = now;
            updated = now;
        }
    }

    /** Why a value cannot stand. */
    record Invalid(String code, String property, String message) {}

    HubspotTable(String name, long firstId, String changed) {
        this.name = name;
        this.firstId = firstId;
        add(new Property(changed, "datetime", false, true, List.of()));
        add(new Property("createdate", "datetime", false, true, List.of()));
        add(new Property("hs_object_id", "number", true, true, List.of()));
        add(new Property("hs_merged_object_ids", "string", false, true, List.of()));
    }

    public HubspotTable add(Property property) {
        properties.put(property.name(), property);
        return this;
    }

    HubspotTable of(String name, String type) {
        return add(new Property(name, type, false, false, List.of()));
    }

    /** The first thing wrong with values; null when they are right. */
    @Nullable Invalid wrong(Map<String, String> values) {
        for (Map.Entry<String, String> one : values.entrySet()) {
            Property property = properties.get(one.getKey());
            if (property == null) {
                return new Invalid(
                        "PROPERTY_DOESNT_EXIST",
                        one.getKey(),
                        "Property \"%s\" does not exist".formatted(one.getKey()));
            }
            String value = one.getValue();
            if (property.readOnly()) {
                return new Invalid(
                        "READ_ONLY_VALUE",
                        property.name(),
                        "\"%s\" is a read only property; its value cannot be set."
                                .formatted(property.name()));
            }
            if (!value.isEmpty() && !fits(property, value)) {
                return new Invalid(
                        property.options().isEmpty()
                                ? "INVALID_" + property.type()
                                : "INVALID_OPTION",
                        property.name(),
                        property.options().isEmpty()
                                ? "%s was not a valid %s.".formatted(value, property.type())
                                : "%s was not one of the allowed options: %s"
                                        .formatted(value, property.options()));
            }
        }
        return null;
    }

    private static boolean fits(Property property, String value) {
        return switch (property.type()) {
            case "number" -> value.matches("-?\\d+(\\.\\d+)?");
            case "bool" -> value.equals("true") || value.equals("false");
            case "datetime" -> value.matches("\\d{4}-\\d\\d-\\d\\dT.*Z|\\d{10,14}");
            case "enumeration" -> property.options().contains(value);
            default -> true;
        };
    }

    /** The living record that has a unique value; null when there is none. */
    @Nullable Row by(String property, String value) {
        String id = unique.getOrDefault(property, Map.of()).get(value);
        Row row = id == null ? null : rows.get(id);
        return row == null || row.archived ? null : row;
    }

    @Nullable Row living(String id) {
        Row row = rows.get(id);
        return row == null || row.archived ? null : row;
    }

    /** The id of another living record with a unique value of these; null when there is none. */
    @Nullable String taken(@Nullable Row row, Map<String, String> values) {
        for (Map.Entry<String, String> one : values.entrySet()) {
            Property property = properties.get(one.getKey());
            if (property != null && property.unique() && !one.getValue().isEmpty()) {
                Row other = by(one.getKey(), one.getValue());
                if (other != null && other != row) {
                    return other.id;
                }
            }
        }
        return null;
    }

    Row create(Map<String, String> values, Instant now) {
        Row row = new Row(Long.toString(firstId + rows.size()), now);
        rows.put(row.id, row);
        change(row, values, now);
        return row;
    }

    void change(Row row, Map<String, String> values, Instant now) {
        row.values.putAll(values);
        row.updated = now;
        values.forEach((name, value) -> {
            if (properties.get(name) instanceof Property property && property.unique()) {
                unique.computeIfAbsent(name, any -> new LinkedHashMap<>()).put(value, row.id);
            }
        });
    }

    /** As a person would enter a record. */
    public String seed(Map<String, String> values, Instant now) {
        return create(values, now).id;
    }

    /** As a person would change a record. */
    public void edit(String id, Map<String, String> values, Instant now) {
        change(rows.get(id), values, now);
    }

    /** As a person merges two records. */
    public void merge(String loser, String winner, Instant now) {
        rows.get(loser).archived = true;
        String before = rows.get(winner).values.get("hs_merged_object_ids");
        change(
                rows.get(winner),
                Map.of("hs_merged_object_ids", before == null ? loser : before + ";" + loser),
                now);
    }

    /** The values of records that are there. */
    public List<Map<String, String>> living() {
        return rows.values().stream().filter(row -> !row.archived).map(row -> row.values).toList();
    }
}
