package groundswell.qualify.live;

import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.qualify.Decision;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What changes for accounts when another playbook takes over. */
final class Changeover {
    private final Fold next;
    private final Takeover takeover;
    private final List<Decision> decisions = new ArrayList<>();

    private Changeover(Fold next, Takeover takeover) {
        this.next = next;
        this.takeover = takeover;
    }

    /**
     * Transitions from where accounts stood under the old playbook to where they stand under the
     * new one, in the order of their numbers.
     */
    static List<Decision> between(Fold old, Fold next, Takeover takeover) {
        Changeover changeover = new Changeover(next, takeover);
        int[] accounts = next.standing().accounts();
        Arrays.sort(accounts);
        for (int account : accounts) {
            Standing.Summary before = old.standing().summary(account);
            Standing.Summary after = next.standing().summary(account);
            if (before != null && after != null) {
                changeover.compare(before, after);
            }
        }
        return changeover.decisions;
    }

    private void compare(Standing.Summary before, Standing.Summary after) {
        note(after, "activation", activation(before), activation(after));
        note(after, "pqa", qualification(before), qualification(after));
        note(after, "lane", before.lane().word(), after.lane().word());
        note(after, "stage", before.stage().word(), after.stage().word());
    }

    private static String activation(Standing.Summary summary) {
        return summary.activatedMs() == null ? "not_activated" : "activated";
    }

    private static String qualification(Standing.Summary summary) {
        return summary.pqaSinceMs() == null ? "not_qualified" : "qualified";
    }

    private void note(Standing.Summary after, String kind, String from, String to) {
        if (from.equals(to)) {
            return;
        }
        String version = next.program().version();
        var hash =
                Hashing.xxh3_128()
                        .hashCharsTo128Bits(
                                String.join(
                                        "\u0000",
                                        after.key(),
                                        version,
                                        kind,
                                        to,
                                        "publish",
                                        Long.toString(takeover.publication())));
        Transition made =
                new Transition(
                        String.format(
                                Locale.ROOT,
                                "%016x%016x",
                                hash.getMostSignificantBits(),
                                hash.getLeastSignificantBits()),
                        after.account(),
                        after.key(),
                        kind,
                        null,
                        from,
                        to,
                        takeover.atMs(),
                        takeover.sequence(),
                        version,
                        after.score(),
                        after.headline().contributions().stream()
                                .filter(part -> part.points() != 0)
                                .sorted(
                                        Comparator.comparingDouble(
                                                part -> -Math.abs(part.points())))
                                .limit(10)
                                .toList(),
                        false);
        decisions.add(new Decision(made, next.inputs(after.account(), kind)));
    }
}
