package groundswell.route.live;

import groundswell.route.DryRun;
import java.util.Map;

/**
 * A rehearsal that is over, as it is kept.
 *
 * @param version of the playbook
 * @param fromMs from when on plays were ruled on, milliseconds since 1970 UTC
 * @param plays what each play of the playbook did in it
 * @param names what the accounts that are shown are called, by key
 */
public record KeptDryRun(
        String version,
        int days,
        long fromMs,
        long untilMs,
        Map<String, DryRun> plays,
        Map<String, String> names) {
    public KeptDryRun {
        plays = Map.copyOf(plays);
        names = Map.copyOf(names);
    }
}
