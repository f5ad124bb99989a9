package groundswell.simulate.oracle;

import java.util.List;
import java.util.Map;

/**
 * An account at one moment: what counts for it and what is known of it.
 *
 * @param traits resolved, by name
 * @param said everything said about each of its keys, by name and source
 */
record View(
        Account account,
        Map<String, Object> traits,
        boolean personal,
        Map<Integer, Map<List<String>, Object>> said) {}
