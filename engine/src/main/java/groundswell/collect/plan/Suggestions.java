package groundswell.collect.plan;

import groundswell.kernel.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * "Did you mean": the planned name nearest to a wrong one. Remembers its answers, up to a limit.
 */
final class Suggestions {

    private static final int REMEMBERED_MAX = 4_096;
    private static final int COMPARED_CHARS_MAX = 80;

    private final List<String> names;
    private final Map<String, String> bySnakeCase = new HashMap<>();
    private final Map<String, Optional<String>> remembered = new ConcurrentHashMap<>();

    Suggestions(List<String> names) {
        this.names = names;
        names.forEach(name -> bySnakeCase.put(EventNames.snakeCase(name), name));
    }

    /**
     * Null when nothing is near. Beyond the limit it answers for exact matches in snake case only.
     */
    @Nullable String near(String wrong) {
        if (wrong.length() > COMPARED_CHARS_MAX) {
            return null;
        }
        String exact = bySnakeCase.get(EventNames.snakeCase(wrong));
        if (exact != null) {
            return exact;
        }
        Optional<String> known = remembered.get(wrong);
        if (known == null && remembered.size() < REMEMBERED_MAX) {
            known = NearestName.of(EventNames.snakeCase(wrong), names);
            remembered.put(wrong, known);
        }
        return known == null ? null : known.orElse(null);
    }
}
