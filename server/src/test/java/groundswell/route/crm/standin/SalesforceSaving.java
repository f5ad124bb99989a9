package groundswell.route.crm.standin;

import groundswell.route.crm.standin.SalesforceTable.Field;
import groundswell.route.crm.standin.SalesforceTable.Saved;
import groundswell.route.crm.standin.StandIn.Asked;
import groundswell.route.crm.standin.StandIn.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Saves collections of records, each for itself, and reads values by the fields' types. */
final class SalesforceSaving {

    private static final int COLLECTION_RECORDS_MAX = 200;
    private static final Set<String> TYPES_OF_NUMBERS = Set.of("double", "int", "currency");

    private final Function<String, SalesforceTable> tables;
    private final BooleanSupplier rowFails;
    private final InstantSource clock;

    SalesforceSaving(
            Function<String, SalesforceTable> tables,
            BooleanSupplier rowFails,
            InstantSource clock) {
        this.tables = tables;
        this.rowFails = rowFails;
        this.clock = clock;
    }

    Reply collection(Asked asked, List<String> path) {
        JsonNode body = asked.json();
        JsonNode records = body.path("records");
        if (path.size() < 2 || !path.get(1).equals("sobjects") || !records.isArray()) {
            throw SalesforceStandIn.refused(
                    400, "JSON_PARSER_ERROR", "Missing required field: records");
        }
        if (records.size() > COLLECTION_RECORDS_MAX) {
            throw SalesforceStandIn.refused(
                    400,
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 200 records into this call");
        }
        String external = path.size() == 4 ? path.get(3) : null;
        Set<String> seen = new HashSet<>();
        List<Map<String, @Nullable Object>> read = new ArrayList<>();
        for (JsonNode record : records) {
            read.add(values(typed(record, path), record));
        }
        List<Saved> saved = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            SalesforceTable table = typed(records.path(i), path);
            saved.add(save(asked.method(), table, external, read.get(i), records.path(i), seen));
        }
        return StandIn.Reply.of(200, saved);
    }

    private SalesforceTable typed(JsonNode record, List<String> path) {
        String type = record.path("attributes").path("type").asString("");
        if (type.isEmpty() || (path.size() > 2 && !type.equals(path.get(2)))) {
            throw SalesforceStandIn.refused(
                    400, "INVALID_TYPE", "Must send sobject type in attributes");
        }
        return tables.apply(type);
    }

    private Saved save(
            String method,
            SalesforceTable table,
            @Nullable String external,
            Map<String, @Nullable Object> values,
            JsonNode record,
            Set<String> seen) {
        if (rowFails.getAsBoolean()) {
            return Saved.refused(
                    "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record");
        }
        if (external != null) {
            Object key = values.remove(external);
            Field field = table.fields.get(external);
            if (key == null || field == null || !field.external()) {
                return Saved.refused("MISSING_ARGUMENT", external + " not specified", external);
            }
            return seen.add(key.toString())
                    ? table.upsert(external, key.toString(), values, clock.instant())
                    : Saved.refused(
                            "DUPLICATE_VALUE", "Duplicate external id specified: " + key, external);
        }
        return method.equals("POST")
                ? table.create(values, clock.instant())
                : table.update(
                        record.path("id").asString(record.path("Id").asString("")),
                        values,
                        clock.instant());
    }

    static Map<String, @Nullable Object> values(SalesforceTable table, JsonNode record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : record.properties()) {
            String name = one.getKey();
            if (name.equals("attributes") || name.equals("id") || name.equals("Id")) {
                continue;
            }
            Field field = table.fields.get(name);
            if (field == null) {
                throw noColumn(name, table.type);
            }
            values.put(name, value(field, one.getValue()));
        }
        return values;
    }

    private static @Nullable Object value(Field field, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        boolean number = TYPES_OF_NUMBERS.contains(field.type());
        if (number && !value.isNumber()) {
            throw SalesforceStandIn.refused(
                    400,
                    "JSON_PARSER_ERROR",
                    "Cannot deserialize instance of %s from VALUE_STRING value %s"
                            .formatted(field.type(), value));
        }
        if (field.type().equals("boolean")) {
            return value.asBoolean();
        }
        if (field.type().equals("datetime")) {
            return SalesforceTable.STAMP.format(Instant.parse(value.asString()));
        }
        return number ? (Object) value.asDouble() : value.asString();
    }

    static StandIn.Refusal noColumn(String name, String type) {
        return SalesforceStandIn.refused(
                400,
                "INVALID_FIELD",
                "No such column '%s' on sobject of type %s".formatted(name, type));
    }
}
