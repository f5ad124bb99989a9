package groundswell.qualify.scenario;

import groundswell.qualify.Contact;
import groundswell.qualify.Readiness;
import groundswell.qualify.Role;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is expected of an account's people beside what they are. */
record PeopleComparison(Scenario.Among expected, Standing.Summary summary, Fold fold) {

    private static final String NOBODY = "nobody";

    /** What differs, in words. */
    List<String> misses() {
        var misses = new ArrayList<String>();
        expected.grid()
                .filter(grid -> !grid.equals(summary.grid()))
                .ifPresent(grid ->
                        misses.add("the grid's cell is " + summary.grid() + ", expected " + grid));
        expected.ready().ifPresent(ready -> ready(misses, ready));
        expected.contact().ifPresent(contact -> contact(misses, contact));
        expected.roles().ifPresent(roles -> roles(misses, roles));
        return misses;
    }

    private void ready(List<String> misses, boolean wanted) {
        var readiness = fold.standing().pqls().readiness(summary.account());
        boolean ready = readiness instanceof Readiness.Ready;
        if (ready != wanted) {
            var why =
                    readiness instanceof Readiness.Refused refused
                            ? refused.refusals().stream()
                                    .map(Readiness.Refusal::words)
                                    .collect(Collectors.joining("; ", " (", ")"))
                            : "";
            misses.add(
                    "it is %sready for sales%s, expected %sready"
                            .formatted(ready ? "" : "not ", why, wanted ? "" : "not "));
        }
    }

    private void contact(List<String> misses, String wanted) {
        String found =
                fold.standing().pqls().contact(summary.account()) instanceof Contact.Best best
                        ? address(best.person())
                        : NOBODY;
        if (!found.equals(wanted)) {
            misses.add("the best contact is " + found + ", expected " + wanted);
        }
    }

    private void roles(List<String> misses, Map<String, List<Role>> wanted) {
        Map<String, List<Role>> found = new TreeMap<>();
        fold.standing()
                .pqls()
                .decided(summary.account())
                .forEach((person, roles) -> found.put(address(person), roles));
        if (!found.equals(wanted)) {
            misses.add("roles are " + words(found) + ", expected " + words(wanted));
        }
    }

    private String address(int person) {
        String email = fold.whoIsWho().personTrait(person, "email");
        return email == null ? fold.whoIsWho().personName(person) : email;
    }

    private static String words(Map<String, List<Role>> roles) {
        return roles.isEmpty()
                ? NOBODY + "'s"
                : new TreeMap<>(roles)
                        .entrySet().stream()
                                .map(entry ->
                                        entry.getKey()
                                                + " "
                                                + entry.getValue().stream()
                                                        .map(Role::word)
                                                        .collect(Collectors.joining("+")))
                                .collect(Collectors.joining(", "));
    }
}
