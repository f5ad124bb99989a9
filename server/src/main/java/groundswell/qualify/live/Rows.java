package groundswell.qualify.live;

import groundswell.kernel.NamedValues;
import groundswell.qualify.Role;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Glance;
import groundswell.qualify.fold.Standing;
import groundswell.unify.Traits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the fold's state. What many rows have alike (names of traits, words such as an
 * industry) is kept once, as far as it came by lately. For one thread.
 */
final class Rows {
    /** A power of two. */
    private static final int VALUES_REMEMBERED_MAX = 1 << 12;

    private final @Nullable Object[] values = new @Nullable Object[VALUES_REMEMBERED_MAX];
    private String[] names = {};

    @Nullable AccountRow of(Fold fold, Standing standing, int account) {
        Glance glance = standing.glance(account);
        if (glance == null) {
            return null;
        }
        var who = fold.whoIsWho();
        var priority = fold.program().traitPriority();
        String name = shared(who.name(account, priority));
        String domain = who.domain(account);
        return new AccountRow(
                account,
                glance.key(),
                name,
                domain == null ? null : shared(domain),
                search(name, domain, glance.key()),
                who.isPersonal(account),
                glance.score(),
                fold.program().grade(glance.score()),
                glance.grid().isEmpty() ? null : shared(glance.grid()),
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
                traits(who.traits(account, priority)));
    }

    static String search(String name, @Nullable String domain, String key) {
        String text = name.equals(domain) || domain == null ? name : name + '\n' + domain;
        return (text + '\n' + key).toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> traits(Map<String, List<Traits.Value>> known) {
        if (known.isEmpty()) {
            return Map.of();
        }
        String[] ofThis = known.keySet().toArray(String[]::new);
        if (!Arrays.equals(names, ofThis)) {
            names = ofThis;
        }
        Object[] strongest =
                known.values().stream().map(values -> shared(values.getFirst().value())).toArray();
        return new NamedValues(names, strongest);
    }

    /** An equal value that came by before, or this one. */
    @SuppressWarnings("unchecked")
    private <T> T shared(T value) {
        int place = (value.hashCode() ^ value.hashCode() >>> 16) & (VALUES_REMEMBERED_MAX - 1);
        Object known = values[place];
        if (known != null && known.equals(value)) {
            // Equal values are of the same class.
            return (T) known;
        }
        values[place] = value;
        return value;
    }
}
