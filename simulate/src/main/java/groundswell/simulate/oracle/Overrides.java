package groundswell.simulate.oracle;

import groundswell.collect.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people decided in the rules' place, as a plain list. */
final class Overrides {
    private final List<View.Ruled> all = new ArrayList<>();

    void add(Correction.Overridden said) {
        all.add(
                new View.Ruled(
                        said.accountKey(),
                        said.decision(),
                        said.value(),
                        said.untilMs(),
                        all.size()));
    }

    /** The last that was said about a decision under any of an account's keys. */
    View.@Nullable Ruled last(Set<String> keys, String decision) {
        View.Ruled last = null;
        for (View.Ruled one : all) {
            last = keys.contains(one.key()) && one.decision().equals(decision) ? one : last;
        }
        return last;
    }
}
