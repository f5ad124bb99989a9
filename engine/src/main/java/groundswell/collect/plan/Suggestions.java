package groundswell.collect.plan;

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
            known = Optional.ofNullable(nearest(EventNames.snakeCase(wrong)));
            remembered.put(wrong, known);
        }
        return known == null ? null : known.orElse(null);
    }

    private @Nullable String nearest(String wrong) {
        String best = null;
        int bestDistance = Math.max(1, wrong.length() / 4) + 1;
        for (String name : names) {
            int distance = distance(wrong, name, bestDistance);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Levenshtein's distance, or {@code limit} if it is not below that. */
    static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return Math.min(row[b.length()], limit);
    }
}
