package groundswell.kernel;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the name nearest to one that does not exist. */
public final class NearestName {

    private NearestName() {}

    /**
     * The nearest of {@code names} by edit distance (insertions, deletions, replacements, swaps of
     * neighbours; case and {@code -}/{@code _} do not count), the first one on a tie.
     *
     * @return empty when none is near: more than a third of the name's letters would have to change
     */
    public static Optional<String> of(String wrong, Collection<String> names) {
        var simplified = simplify(wrong);
        String nearest = null;
        int least = Math.max(1, Math.min(wrong.length(), 40) / 3) + 1;
        for (var name : names) {
            int distance = distance(simplified, simplify(name));
            if (distance < least) {
                least = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String simplify(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Optimal string alignment distance (Damerau 1964, Levenshtein 1966). */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 20) {
            return Integer.MAX_VALUE;
        }
        var beforeLast = new int[b.length() + 1];
        var last = new int[b.length() + 1];
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            var recycled = beforeLast;
            beforeLast = last;
            last = row;
            row = recycled;
        }
        return last[b.length()];
    }
}
