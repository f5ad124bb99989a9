package groundswell.route.crm;

import groundswell.route.crm.FieldMapping.Winner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field that the product writes and somebody changed in the CRM meanwhile.
 *
 * @param sent what we wrote last
 * @param theirs what stands there now
 * @param winner whose value stands by the mapping
 */
public record Conflict(
        String field, @Nullable Object sent, @Nullable Object theirs, Winner winner) {

    /**
     * Holds what was read against what was written last. A field that was never written conflicts
     * with nothing, and neither does one that the CRM is right about.
     *
     * @param lines by the CRM's field
     */
    public static List<Conflict> of(
            Map<String, FieldMapping> lines,
            Map<String, @Nullable Object> sent,
            Map<String, @Nullable Object> read) {
        List<Conflict> found = new ArrayList<>();
        lines.forEach((field, line) -> {
            if (sent.containsKey(field)
                    && read.containsKey(field)
                    && !Canonical.same(sent.get(field), read.get(field))) {
                found.add(new Conflict(field, sent.get(field), read.get(field), line.winner()));
            }
        });
        return found;
    }
}
