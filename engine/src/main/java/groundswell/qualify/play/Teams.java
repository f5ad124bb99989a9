package groundswell.qualify.play;

import groundswell.qualify.Expression;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code teams.yaml} says.
 *
 * @param territories which accounts belong to a territory, by name
 * @param rules in which order an owner is looked for
 * @param previousOwnerWithin how long a former owner gets an account that comes back
 * @param reassignOnBreach whether somebody else gets what was not taken up in time
 * @param poolAfter untouched for so long it goes back to the team's pool
 */
public record Teams(
        Map<String, Rep> reps,
        Map<String, Team> teams,
        Map<String, Expression> territories,
        List<Rule> rules,
        Duration previousOwnerWithin,
        boolean reassignOnBreach,
        Duration poolAfter) {

    /** A playbook without teams. */
    public static final Teams NONE =
            new Teams(
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of(Rule.values()),
                    Duration.ofDays(120),
                    true,
                    Duration.ofDays(7));

    public Teams {
        reps = Collections.unmodifiableMap(new LinkedHashMap<>(reps));
        teams = Collections.unmodifiableMap(new LinkedHashMap<>(teams));
        territories = Collections.unmodifiableMap(new LinkedHashMap<>(territories));
        rules = List.copyOf(rules);
    }

    /** How an owner is looked for. */
    public enum Rule {
        /** Whom the CRM says owns the account. */
        CRM_OWNER,
        /** Who had it before, if that is not long ago. */
        PREVIOUS_OWNER,
        /** Whose named account it is. */
        NAMED_ACCOUNTS,
        /** Who works its territory: of several the one whose turn it is. */
        TERRITORY,
        /** Whose turn it is, by weight. */
        ROUND_ROBIN;

        /** As it stands in files. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The rep with that id or address, in any case. */
    public Optional<Rep> rep(String idOrAddress) {
        Rep byId = reps.get(idOrAddress);
        return byId != null
                ? Optional.of(byId)
                : reps.values().stream()
                        .filter(rep -> rep.email().equalsIgnoreCase(idOrAddress))
                        .filter(rep -> !rep.email().isEmpty())
                        .findFirst();
    }

    /** The reps of a team; none when there is no such team. */
    public List<Rep> members(String team) {
        Team found = teams.get(team);
        return found == null
                ? List.of()
                : found.members().stream()
                        .map(reps::get)
                        .filter(java.util.Objects::nonNull)
                        .toList();
    }
}
