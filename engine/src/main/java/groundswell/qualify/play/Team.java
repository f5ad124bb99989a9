package groundswell.qualify.play;

import groundswell.kernel.yaml.Place;
import java.util.List;

/**
 * Reps who share what comes in.
 *
 * @param manager id of the rep who is told of a breach; empty for none
 * @param channel where the team is told, such as {@code #sales}; empty for nowhere
 * @param members ids of reps
 * @param fallback id of the rep who gets what nobody else can; empty for the team's pool
 */
public record Team(
        String name,
        String label,
        String manager,
        String channel,
        List<String> members,
        String fallback,
        Place place) {
    public Team {
        members = List.copyOf(members);
    }
}
