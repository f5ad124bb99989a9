package groundswell.qualify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who inside a product-qualified account sales should talk to.
 *
 * @param roles what speaks for each role, over what a person did: rules with points
 * @param atLeast a person whose rules for a role add up to this has the role
 * @param contact whom to talk to first, by role
 * @param salesNeedsPql true if only a PQA with a person in a role enters the lane of sales
 */
public record People(
        Map<Role, List<ScoreDefinition.Rule>> roles,
        double atLeast,
        List<Role> contact,
        boolean salesNeedsPql) {

    /** Points that make a role unless the playbook says otherwise. */
    public static final double AT_LEAST = 50;

    public People {
        roles =
                Collections.unmodifiableMap(
                        roles.isEmpty()
                                ? new EnumMap<Role, List<ScoreDefinition.Rule>>(Role.class)
                                : new EnumMap<>(roles));
        contact = List.copyOf(contact);
    }

    /** The order of contacts in words: {@code hand_raiser, champion}. */
    public String order() {
        return contact.stream().map(Role::word).collect(Collectors.joining(", "));
    }
}
