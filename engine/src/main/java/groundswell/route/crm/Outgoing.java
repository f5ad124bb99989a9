package groundswell.route.crm;

import groundswell.route.crm.CrmField.Content;
import groundswell.route.crm.FieldMapping.Direction;
import groundswell.route.crm.FieldMapping.Winner;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a record's fields shall be, by a mapping: values in the form that the CRM's fields take. */
public final class Outgoing {

    /** CRMs show a second; the milliseconds would make a change of every message. */
    private static final long SECOND_MS = 1_000;

    private final List<FieldMapping> lines;
    private final CrmObject object;
    private final CrmSchema schema;

    /**
     * @param mapping without lines that are broken
     */
    public Outgoing(CrmObject object, Mapping mapping, CrmSchema schema) {
        this.object = object;
        this.schema = schema;
        lines = mapping.of(object, Direction.OUT);
    }

    /** Every field's value; null empties a field. In the order of the names. */
    public Map<String, @Nullable Object> values(Map<String, Object> facts) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (FieldMapping line : lines) {
            CrmField field = schema.field(object, line.theirs());
            if (field != null) {
                values.put(line.theirs(), value(line, field, facts.get(line.ours())));
            }
        }
        return values;
    }

    /**
     * What of the values is to be written to a record that is there already: all but what the CRM
     * is right about, and what somebody has to decide first.
     *
     * @param held names that wait for a decision
     */
    public Map<String, @Nullable Object> forExisting(
            Map<String, @Nullable Object> values, java.util.Set<String> held) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>(values);
        for (FieldMapping line : lines) {
            if (line.winner() == Winner.CRM || held.contains(line.theirs())) {
                written.remove(line.theirs());
            }
        }
        return written;
    }

    /** The lines, by the CRM's field. */
    public Map<String, FieldMapping> lines() {
        Map<String, FieldMapping> byField = new TreeMap<>();
        lines.forEach(line -> byField.put(line.theirs(), line));
        return byField;
    }

    private static @Nullable Object value(
            FieldMapping line, CrmField field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.type()) {
            case NUMBER -> value instanceof Number number ? number.doubleValue() : null;
            case FLAG -> value instanceof Boolean ? value : null;
            case INSTANT -> instant(value) == null ? null : String.valueOf(instant(value));
            case DAY -> {
                Instant at = instant(value);
                yield at == null ? null : at.atZone(ZoneOffset.UTC).toLocalDate().toString();
            }
            default -> shortened(line.theirWord(Canonical.text(shown(value))), field);
        };
    }

    private static Object shown(Object value) {
        return value instanceof Instant instant ? truncated(instant).toString() : value;
    }

    private static @Nullable Instant instant(Object value) {
        return value instanceof Instant instant ? truncated(instant) : null;
    }

    private static Instant truncated(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli() / SECOND_MS * SECOND_MS);
    }

    private static String shortened(String text, CrmField field) {
        boolean fits =
                field.type() != Content.TEXT
                        || field.charsMax() <= 0
                        || text.length() <= field.charsMax();
        return fits ? text : text.substring(0, field.charsMax() - 1) + "…";
    }
}
