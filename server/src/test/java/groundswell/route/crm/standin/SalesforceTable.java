package groundswell.route.crm.standin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** One object of the Salesforce stand-in: its fields, its records and its rules. */
public final class SalesforceTable {

    static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX").withZone(ZoneOffset.UTC);

    final String type;
    private final String prefix;
    final Map<String, Field> fields = new LinkedHashMap<>();

    /** By id, which is in the order of making; tests read while requests write. */
    final Map<String, Map<String, @Nullable Object>> rows = new ConcurrentSkipListMap<>();

    private final Map<String, Map<String, String>> unique = new LinkedHashMap<>();
    private int created;
    private boolean duplicateRule;

    /** Whether a second record with the same website is refused. */
    public void duplicateRule(boolean on) {
        duplicateRule = on;
    }

    /** A field. {@code choices} is null when it is no restricted picklist. */
    public record Field(
            String name,
            String type,
            int length,
            boolean required,
            boolean external,
            boolean writable,
            @Nullable List<String> choices) {}

    /** An error of one record. */
    public record RowError(String statusCode, String message, List<String> fields) {}

    /** What became of one record. */
    public record Saved(
            @Nullable String id, boolean success, List<RowError> errors, boolean created) {
        static Saved refused(String code, String message, String... fields) {
            return new Saved(
                    null, false, List.of(new RowError(code, message, List.of(fields))), false);
        }
    }

    SalesforceTable(String type, String prefix) {
        this.type = type;
        this.prefix = prefix;
        add(new Field("Id", "id", 18, false, false, false, null));
        add(new Field("SystemModstamp", "datetime", 0, false, false, false, null));
        add(new Field("CreatedDate", "datetime", 0, false, false, false, null));
        add(new Field("IsDeleted", "boolean", 0, false, false, false, null));
    }

    public SalesforceTable add(Field field) {
        fields.put(field.name(), field);
        return this;
    }

    /** As an administrator deletes a field. */
    public void drop(String name) {
        fields.remove(name);
    }

    SalesforceTable text(String name, int length) {
        return add(new Field(name, "string", length, false, false, true, null));
    }

    SalesforceTable of(String name, String type) {
        return add(new Field(name, type, 0, false, false, true, null));
    }

    /** Inserts what no rule looks at, as an administrator would by hand. */
    public String seed(Map<String, ?> values, Instant now) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(values);
        return insert(row, now);
    }

    /** Upsert by an external id. */
    Saved upsert(String field, String value, Map<String, @Nullable Object> values, Instant now) {
        String id = unique.getOrDefault(field, Map.of()).get(value);
        if (id != null && !isDeleted(id)) {
            return update(id, values, now);
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(values);
        whole.put(field, value);
        return create(whole, now);
    }

    Saved create(Map<String, @Nullable Object> values, Instant now) {
        List<String> missing =
                fields.values().stream()
                        .filter(Field::required)
                        .map(Field::name)
                        .filter(name -> values.get(name) == null)
                        .toList();
        if (!missing.isEmpty()) {
            return Saved.refused(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: " + missing,
                    missing.toArray(String[]::new));
        }
        Saved wrong = wrong(null, values);
        if (wrong != null) {
            return wrong;
        }
        Object website = values.get("Website");
        if (duplicateRule && website != null && hasWebsite(website.toString())) {
            return Saved.refused("DUPLICATES_DETECTED", "Use one of these records?");
        }
        return new Saved(insert(new LinkedHashMap<>(values), now), true, List.of(), true);
    }

    private boolean hasWebsite(String website) {
        return rows.values().stream()
                .anyMatch(row ->
                        website.equals(row.get("Website"))
                                && !Boolean.TRUE.equals(row.get("IsDeleted")));
    }

    public Saved update(String id, Map<String, @Nullable Object> values, Instant now) {
        Map<String, @Nullable Object> row = rows.get(id);
        if (row == null) {
            return Saved.refused("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
        if (isDeleted(id)) {
            return Saved.refused("ENTITY_IS_DELETED", "entity is deleted");
        }
        Saved wrong = wrong(id, values);
        if (wrong != null) {
            return wrong;
        }
        forget(row);
        row.putAll(values);
        row.put("SystemModstamp", STAMP.format(now));
        index(id, row);
        return new Saved(id, true, List.of(), false);
    }

    private @Nullable Saved wrong(@Nullable String id, Map<String, @Nullable Object> values) {
        for (Map.Entry<String, @Nullable Object> one : values.entrySet()) {
            Field field = Objects.requireNonNull(fields.get(one.getKey()), one.getKey());
            Object value = one.getValue();
            if (!field.writable()) {
                return Saved.refused(
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "Unable to create/update fields: %s. Please check the security settings of"
                                        .formatted(field.name())
                                + " this field and verify that it is read/write for your profile.",
                        field.name());
            }
            if (value instanceof String text
                    && field.length() > 0
                    && text.length() > field.length()) {
                return Saved.refused(
                        "STRING_TOO_LONG",
                        "%s: data value too large: %s (max length=%d)"
                                .formatted(field.name(), text, field.length()),
                        field.name());
            }
            List<String> choices = field.choices();
            if (value != null && choices != null && !choices.contains(value.toString())) {
                return Saved.refused(
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "%s: bad value for restricted picklist field: %s"
                                .formatted(field.name(), value),
                        field.name());
            }
            if (field.external() && value != null) {
                String other = unique.getOrDefault(field.name(), Map.of()).get(value.toString());
                if (other != null && !other.equals(id) && !isDeleted(other)) {
                    return Saved.refused(
                            "DUPLICATE_VALUE",
                            "duplicate value found: %s duplicates value on record with id: %s"
                                    .formatted(field.name(), other),
                            field.name());
                }
            }
        }
        return null;
    }

    private String insert(Map<String, @Nullable Object> row, Instant now) {
        String id = prefix + "%015d".formatted(++created).toUpperCase(Locale.ROOT);
        row.put("Id", id);
        row.put("SystemModstamp", STAMP.format(now));
        row.put("CreatedDate", STAMP.format(now));
        row.put("IsDeleted", false);
        rows.put(id, row);
        index(id, row);
        return id;
    }

    private void index(String id, Map<String, @Nullable Object> row) {
        fields.values().stream()
                .filter(Field::external)
                .forEach(field -> {
                    Object value = row.get(field.name());
                    if (value != null) {
                        unique.computeIfAbsent(field.name(), name -> new LinkedHashMap<>())
                                .put(value.toString(), id);
                    }
                });
    }

    private void forget(Map<String, @Nullable Object> row) {
        unique.forEach((name, values) -> values.remove(String.valueOf(row.get(name))));
    }

    boolean isDeleted(String id) {
        Map<String, @Nullable Object> row = rows.get(id);
        return row == null || Boolean.TRUE.equals(row.get("IsDeleted"));
    }

    /** The loser is deleted and names its master. */
    void merge(String loser, String winner, Instant now) {
        Map<String, @Nullable Object> row = Objects.requireNonNull(rows.get(loser), loser);
        row.put("IsDeleted", true);
        row.put("MasterRecordId", winner);
        row.put("SystemModstamp", STAMP.format(now));
    }

    /** Records that are not deleted. */
    public List<Map<String, @Nullable Object>> living() {
        return new ArrayList<>(
                rows.values().stream()
                        .filter(row -> !Boolean.TRUE.equals(row.get("IsDeleted")))
                        .toList());
    }

    /** The names that are written and that there is no field of. */
    List<String> unknown(Set<String> names) {
        return names.stream().filter(name -> !fields.containsKey(name)).toList();
    }
}
