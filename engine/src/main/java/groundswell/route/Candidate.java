package groundswell.route;

import groundswell.qualify.play.Plays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as the router sees it. Instants are milliseconds since 1970 UTC.
 *
 * @param key its naming key
 * @param keys all its keys
 * @param domain empty when unknown
 * @param plays since when each play has held
 * @param goals since when each play's goal has held
 * @param disqualifiedMs when it was last said to be nothing for sales; 0 for never
 * @param touches by mail and in the product, in {@link
 *     groundswell.qualify.play.Guards#TOUCHES_WINDOW}
 * @param crmOwner whom the CRM says owns it; empty for nobody
 * @param territories those that it lies in
 * @param level the first service level that holds; null for none
 * @param worth expected revenue a year; 0 when unknown
 */
public record Candidate(
        int account,
        String key,
        List<String> keys,
        String domain,
        Map<String, Long> plays,
        Map<String, Long> goals,
        double score,
        String grade,
        List<Origin.Reason> reasons,
        List<String> segments,
        boolean personal,
        boolean activated,
        long firstMs,
        long disqualifiedMs,
        double touches,
        Contact contact,
        String crmOwner,
        Set<String> territories,
        Plays.@Nullable ServiceLevel level,
        double worth) {
    public Candidate {
        keys = List.copyOf(keys);
        plays = Map.copyOf(plays);
        goals = Map.copyOf(goals);
        reasons = List.copyOf(reasons);
        segments = List.copyOf(segments);
        territories = Set.copyOf(territories);
    }

    /**
     * Whom to talk to.
     *
     * @param identifier such as {@code user:42}; empty when there is nobody
     * @param consents false when nobody is there, or they do not want to be contacted
     * @param touches of that person, by mail and in the product
     */
    public record Contact(String identifier, boolean consents, double touches) {}
}
