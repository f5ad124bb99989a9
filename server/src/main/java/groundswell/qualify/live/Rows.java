package groundswell.qualify.live;

import groundswell.qualify.Role;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of the fold's state. */
final class Rows {
    private Rows() {}

    static @Nullable AccountRow of(Fold fold, Standing standing, int account) {
        Standing.Glance glance = standing.glance(account);
        if (glance == null) {
            return null;
        }
        var who = fold.whoIsWho();
        var priority = fold.program().traitPriority();
        Map<String, Object> traits = new LinkedHashMap<>();
        who.traits(account, priority)
                .forEach((name, values) -> traits.put(name, values.getFirst().value()));
        return new AccountRow(
                account,
                glance.key(),
                who.name(account, priority),
                who.domain(account),
                who.isPersonal(account),
                glance.score(),
                fold.program().grade(glance.score()),
                glance.grid().isEmpty() ? null : glance.grid(),
                glance.lane(),
                glance.stage(),
                glance.activatedMs(),
                glance.pqa(),
                Role.of(glance.roles()),
                glance.people(),
                glance.people30(),
                glance.events30(),
                glance.firstMs(),
                glance.lastMs(),
                glance.scores(),
                traits);
    }
}
