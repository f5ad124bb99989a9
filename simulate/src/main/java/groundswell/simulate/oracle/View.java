package groundswell.simulate.oracle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account at one moment: what counts for it and what is known of it.
 *
 * @param traits resolved, by name
 * @param said everything said about each of its keys, by name and source
 * @param pqa what was last said about its being a PQA, in the rules' place
 * @param lane likewise about its lane
 */
record View(
        Account account,
        Map<String, Object> traits,
        boolean personal,
        Map<Integer, Map<List<String>, Object>> said,
        @Nullable Ruled pqa,
        @Nullable Ruled lane) {

    /**
     * That somebody decides in the rules' place.
     *
     * @param number the later one counts
     */
    record Ruled(String key, String decision, String value, long untilMs, int number) {
        /** What is decided at an instant; empty when the rules decide. */
        static String at(@Nullable Ruled ruled, long instantMs) {
            return ruled == null || instantMs >= ruled.untilMs ? "" : ruled.value;
        }
    }
}
