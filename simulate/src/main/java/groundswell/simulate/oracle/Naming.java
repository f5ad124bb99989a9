package groundswell.simulate.oracle;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name says about whom it names. */
final class Naming {
    private static final Set<String> NOBODY =
            Set.of("", "null", "0", "guest", "anonymous", "undefined", "-1");

    private Naming() {}

    static boolean isNobody(@Nullable String id) {
        return id == null || NOBODY.contains(id.strip().toLowerCase(java.util.Locale.ROOT));
    }

    /** The test worlds have only domains of which the last two labels are registered. */
    static @Nullable String registrable(String host) {
        String[] labels = host.split("\\.", -1);
        return labels.length < 2
                ? null
                : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }
}
