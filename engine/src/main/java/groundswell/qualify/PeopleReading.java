package groundswell.qualify;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.kernel.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code people} of {@code qualification.yaml}. */
final class PeopleReading {

    private static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::word).toList();

    private final YamlMapping people;

    private PeopleReading(YamlMapping people) {
        this.people = people;
    }

    static Optional<People> read(YamlMapping file) {
        return file.mapping("people").map(people -> new PeopleReading(people).read());
    }

    private People read() {
        people.allowOnly("roles", "at_least", "contact", "sales_needs_pql");
        var roles = new EnumMap<Role, List<ScoreDefinition.Rule>>(Role.class);
        people.require("roles");
        people.mapping("roles").ifPresent(keys -> roles(keys, roles));
        double atLeast = people.number("at_least", People.AT_LEAST);
        if (!(atLeast > 0) || atLeast > 100) {
            people.faults()
                    .add(
                            people.placeOf("at_least"),
                            "\"at_least\" is " + ScoreWords.number(atLeast),
                            "above 0, up to 100");
        }
        return new People(roles, atLeast, contact(), people.flag("sales_needs_pql", true));
    }

    private void roles(YamlMapping keys, Map<Role, List<ScoreDefinition.Rule>> roles) {
        for (var entry : keys.entries()) {
            var role =
                    role(
                            new YamlScalar(
                                    entry.keyPlace(), entry.key(), true, YamlScalar.Origin.NONE));
            var rules = new ArrayList<ScoreDefinition.Rule>();
            for (var value : keys.list(entry.key())) {
                rule(value).ifPresent(rules::add);
            }
            if (rules.size() > ScoreReading.PARTS_MAX) {
                keys.faults()
                        .add(
                                entry.keyPlace(),
                                rules.size() + " rules",
                                "at most " + ScoreReading.PARTS_MAX);
            }
            role.ifPresent(known -> roles.put(known, List.copyOf(rules)));
        }
    }

    private Optional<ScoreDefinition.Rule> rule(YamlValue value) {
        var mapping = people.asMapping("a rule", value);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        var rule = mapping.get();
        rule.allowOnly("when", "points", "label");
        double points = rule.number("points", 100);
        if (Math.abs(points) > 100) {
            rule.faults()
                    .add(
                            rule.placeOf("points"),
                            "a rule gives " + ScoreWords.number(points) + " points",
                            "from -100 to 100");
        }
        return rule.requireScalar("when")
                .map(Expression::of)
                .map(when ->
                        new ScoreDefinition.Rule(when, points, rule.text("label", when.source())));
    }

    private List<Role> contact() {
        var order = new ArrayList<Role>();
        if (!people.has("contact")) {
            return List.of(Role.values());
        }
        for (var value : people.list("contact")) {
            if (value instanceof YamlScalar word) {
                role(word)
                        .ifPresent(role -> {
                            if (order.contains(role)) {
                                people.faults()
                                        .add(word.place(), word.word() + " stands there twice");
                            } else {
                                order.add(role);
                            }
                        });
            } else {
                people.faults().add(value.place(), "a role is expected here", "one of " + names());
            }
        }
        return order;
    }

    private Optional<Role> role(YamlScalar word) {
        int at = ROLES.indexOf(word.text());
        if (at >= 0) {
            return Optional.of(Role.values()[at]);
        }
        people.faults()
                .add(
                        word.place(),
                        "there is no role \"" + word.text() + "\"",
                        NearestName.of(word.text(), ROLES).orElse("one of " + names()));
        return Optional.empty();
    }

    private static String names() {
        return String.join(", ", ROLES);
    }
}
