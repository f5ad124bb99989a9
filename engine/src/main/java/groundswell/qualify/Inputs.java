package groundswell.qualify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision was made from: everything that conditions and scores could look at, as it was.
 *
 * @param values {@code signals.…}, {@code traits.…} and {@code scores.…} by name, in the playbook's
 *     order; numbers, texts, flags; what was missing is left out
 * @param override the person's decision that stood in the playbook's place; null when none did
 */
public record Inputs(Map<String, Object> values, @Nullable DecisionOverride override) {

    /** Nobody asked for them. */
    public static final Inputs NONE = new Inputs(Map.of(), null);

    public Inputs {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
