package groundswell.route.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One field of a record that another value stands in afterwards. */
public record FieldChange(String field, @Nullable Object before, @Nullable Object after) {

    /** What differs, by name. */
    public static List<FieldChange> between(
            Map<String, ? extends @Nullable Object> before,
            Map<String, ? extends @Nullable Object> after) {
        List<FieldChange> changes = new ArrayList<>();
        for (String name : new TreeSet<>(after.keySet())) {
            if (!Canonical.same(before.get(name), after.get(name))) {
                changes.add(new FieldChange(name, before.get(name), after.get(name)));
            }
        }
        return changes;
    }
}
