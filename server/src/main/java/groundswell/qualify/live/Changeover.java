package groundswell.qualify.live;

import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Decision;
import groundswell.qualify.Role;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Pqls;
import groundswell.qualify.fold.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changes for accounts and their people when another playbook takes over. */
final class Changeover {
    private static final int REASONS_MAX = 10;

    private final Fold old;
    private final Fold next;
    private final Takeover takeover;
    private final List<Decision> decisions = new ArrayList<>();

    private Changeover(Fold old, Fold next, Takeover takeover) {
        this.old = old;
        this.next = next;
        this.takeover = takeover;
    }

    /**
     * Transitions from where accounts stood under the old playbook to where they stand under the
     * new one, in the order of their numbers; each account's people after it, in the order of
     * theirs.
     */
    static List<Decision> between(Fold old, Fold next, Takeover takeover) {
        Changeover changeover = new Changeover(old, next, takeover);
        int[] accounts = next.standing().accounts();
        Arrays.sort(accounts);
        for (int account : accounts) {
            Standing.Summary before = old.standing().summary(account);
            Standing.Summary after = next.standing().summary(account);
            if (before != null && after != null) {
                changeover.compare(before, after);
                changeover.people(after);
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

    private void people(Standing.Summary after) {
        Map<Integer, List<Role>> before = old.standing().pqls().decided(after.account());
        Map<Integer, List<Role>> now = next.standing().pqls().decided(after.account());
        var persons = new TreeSet<>(before.keySet());
        persons.addAll(now.keySet());
        for (int person : persons) {
            List<Role> had = before.getOrDefault(person, List.of());
            List<Role> has = now.getOrDefault(person, List.of());
            if (!had.equals(has)) {
                String identifier = next.whoIsWho().identifiers(person).getFirst();
                add(
                        after,
                        "pql",
                        person,
                        "\u0000" + identifier,
                        Role.words(had),
                        Role.words(has),
                        evidence(after.account(), person, had, has));
            }
        }
    }

    /** What speaks for the roles that were gained. */
    private List<Breakdown.Contribution> evidence(
            int account, int person, List<Role> had, List<Role> has) {
        Pqls.Lead lead = next.standing().pqls().of(account, person);
        return lead == null
                ? List.of()
                : lead.roles().stream()
                        .filter(one -> has.contains(one.role()) && !had.contains(one.role()))
                        .flatMap(one -> one.evidence().contributions().stream())
                        .toList();
    }

    private void note(Standing.Summary after, String kind, String from, String to) {
        if (!from.equals(to)) {
            add(after, kind, null, "", from, to, after.headline().contributions());
        }
    }

    private void add(
            Standing.Summary after,
            String kind,
            @Nullable Integer person,
            String subject,
            String from,
            String to,
            List<Breakdown.Contribution> reasons) {
        String version = next.program().version();
        String identity =
                String.join(
                        "\u0000",
                        after.key(),
                        version,
                        kind,
                        to,
                        "publish",
                        Long.toString(takeover.publication()));
        var hash = Hashing.xxh3_128().hashCharsTo128Bits(identity + subject);
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
                        person,
                        from,
                        to,
                        takeover.atMs(),
                        takeover.sequence(),
                        version,
                        after.score(),
                        strongest(reasons),
                        false);
        decisions.add(new Decision(made, next.inputs(after.account(), kind)));
    }

    private static List<Breakdown.Contribution> strongest(List<Breakdown.Contribution> reasons) {
        return reasons.stream()
                .filter(part -> part.points() != 0)
                .sorted(Comparator.comparingDouble(part -> -Math.abs(part.points())))
                .limit(REASONS_MAX)
                .toList();
    }
}
