package groundswell.route.crm;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that a CRM has, by object and name. */
public record CrmSchema(Map<CrmObject, Map<String, CrmField>> fields) {

    public CrmSchema {
        Map<CrmObject, Map<String, CrmField>> copy = new EnumMap<>(CrmObject.class);
        fields.forEach((object, ofObject) -> copy.put(object, Map.copyOf(ofObject)));
        fields = copy;
    }

    /** A field; null when the CRM has none of that name. */
    public @Nullable CrmField field(CrmObject object, String name) {
        return of(object).get(name);
    }

    /** The names of an object's fields. */
    public Set<String> names(CrmObject object) {
        return of(object).keySet();
    }

    private Map<String, CrmField> of(CrmObject object) {
        return fields.getOrDefault(object, Map.of());
    }
}
