package groundswell.route.connection;

import groundswell.kernel.http.Fault;
import java.util.List;
import java.util.Map;

/**
 * What a kind of connection knows about itself: whether settings make sense, and whether it works.
 */
public interface ConnectionProbe {

    /** Faults that the fields' types do not show, such as an address that is not allowed. */
    default List<Fault> faults(Map<String, String> settings, Map<String, String> secrets) {
        return List.of();
    }

    /**
     * New secrets that this side makes for a connection; told once.
     *
     * @param before what it has; empty for a new one
     */
    default Map<String, String> made(Map<String, String> before) {
        return Map.of();
    }

    /** Tries it without anybody being bothered; takes at most some seconds. */
    Finding test(Opened opened);

    /**
     * How a test ended.
     *
     * @param sentence what was found and, when it does not work, what to do
     */
    record Finding(boolean works, String sentence) {}
}
