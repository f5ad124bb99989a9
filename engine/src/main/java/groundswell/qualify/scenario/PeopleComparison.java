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
record PeopleComparison(Scenario.Expectation expectation, Standing.Summary summary, Fold fold) {

    private static final String NOBODY = "nobody";

    /** Each thing that is expected of them. */
    List<Scenario.Check> checks() {
        var checks = new ArrayList<Scenario.Check>();
        var expected = expectation.among();
        expected.grid()
                .ifPresent(grid ->
                        checks.add(check("grid", grid, summary.grid(), "the grid's cell is ")));
        expected.ready().ifPresent(ready -> checks.add(ready(ready)));
        expected.contact()
                .ifPresent(contact ->
                        checks.add(check("contact", contact, contact(), "the best contact is ")));
        expected.roles()
                .ifPresent(roles ->
                        checks.add(check("roles", words(roles), words(roles()), "roles are ")));
        return checks;
    }

    private Scenario.Check check(String what, String expected, String found, String words) {
        return new Scenario.Check(
                expectation.placeOf(what),
                what,
                expected,
                found,
                found.equals(expected) ? "" : words + found + ", expected " + expected);
    }

    private Scenario.Check ready(boolean wanted) {
        var readiness = fold.standing().pqls().readiness(summary.account());
        boolean ready = readiness instanceof Readiness.Ready;
        var why =
                readiness instanceof Readiness.Refused refused
                        ? refused.refusals().stream()
                                .map(Readiness.Refusal::words)
                                .collect(Collectors.joining("; ", " (", ")"))
                        : "";
        return new Scenario.Check(
                expectation.placeOf("ready"),
                "ready",
                String.valueOf(wanted),
                ready + why,
                ready == wanted
                        ? ""
                        : "it is %sready for sales%s, expected %sready"
                                .formatted(ready ? "" : "not ", why, wanted ? "" : "not "));
    }

    private String contact() {
        return fold.standing().pqls().contact(summary.account()) instanceof Contact.Best best
                ? address(best.person())
                : NOBODY;
    }

    private Map<String, List<Role>> roles() {
        Map<String, List<Role>> found = new TreeMap<>();
        fold.standing()
                .pqls()
                .decided(summary.account())
                .forEach((person, roles) -> found.put(address(person), roles));
        return found;
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
