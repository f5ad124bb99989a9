package groundswell.qualify.scenario;

import groundswell.kernel.NearestName;
import groundswell.kernel.expression.Compilation;
import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.ExpressionCompiler;
import groundswell.kernel.yaml.Place;
import groundswell.kernel.yaml.YamlList;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.qualify.Lane;
import groundswell.qualify.Playbook;
import groundswell.qualify.Qualification;
import groundswell.qualify.Role;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.SignalDefinition;
import groundswell.qualify.Slots;
import groundswell.qualify.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what must come of it. */
final class ExpectationReading {

    private static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::word).toList();

    private final List<String> scores;
    private final List<String> signals;
    private final List<String> grades;
    private final ExpressionCompiler compiler;
    private final HandoffReading handoffs;

    ExpectationReading(Playbook playbook, Rehearsing rehearsing) {
        this.handoffs = new HandoffReading(playbook, rehearsing);
        this.scores = playbook.scores().stream().map(ScoreDefinition::name).toList();
        this.signals = playbook.signals().stream().map(SignalDefinition::name).toList();
        this.grades =
                Stream.concat(
                                playbook.qualification().grades().stream()
                                        .map(Qualification.Grade::name),
                                Stream.of(Qualification.LOWEST_GRADE))
                        .toList();
        this.compiler = new ExpressionCompiler(Slots.of(playbook).deciding());
    }

    Optional<Scenario.Expectation> read(YamlMapping keys) {
        keys.allowOnly(
                "day",
                "account",
                "score",
                "scores",
                "signals",
                "grade",
                "lane",
                "stage",
                "activated",
                "pqa",
                "that",
                "grid",
                "ready",
                "contact",
                "roles",
                "handoff");
        var day = ScenarioReader.days(keys, "day").map(range -> range[1]);
        var account = keys.requireText("account");
        var expectation =
                new Scenario.Expectation(
                        keys.place(),
                        day.orElse(0),
                        account.orElse(""),
                        keys.has("score")
                                ? Optional.of(keys.requireNumber("score"))
                                : Optional.empty(),
                        numbers(keys, "scores", scores),
                        numbers(keys, "signals", signals),
                        word(keys, "grade", grades, Function.identity()),
                        word(keys, "lane", List.of(Lane.values()), Lane::word),
                        word(keys, "stage", Arrays.asList(Stage.values()), Stage::word),
                        flag(keys, "activated"),
                        flag(keys, "pqa"),
                        keys.scalar("that").flatMap(that -> condition(keys, that)),
                        new Scenario.Among(
                                word(keys, "grid", Qualification.Grid.cells(), Function.identity()),
                                flag(keys, "ready"),
                                keys.scalar("contact").map(YamlScalar::text),
                                keys.mapping("roles").map(ExpectationReading::roles)),
                        handoffs.read(keys),
                        places(keys));
        return day.isEmpty() || account.isEmpty() ? Optional.empty() : Optional.of(expectation);
    }

    private static Map<String, Place> places(YamlMapping keys) {
        var places = new HashMap<String, Place>();
        for (var entry : keys.entries()) {
            places.put(entry.key(), entry.keyPlace());
            if (entry.value() instanceof YamlMapping inner) {
                inner.entries()
                        .forEach(each ->
                                places.put(entry.key() + "." + each.key(), each.keyPlace()));
            }
        }
        return places;
    }

    private static Map<String, Double> numbers(YamlMapping parent, String key, List<String> names) {
        var numbers = new LinkedHashMap<String, Double>();
        var keys = parent.mapping(key);
        if (keys.isEmpty()) {
            return numbers;
        }
        for (var entry : keys.get().entries()) {
            if (names.contains(entry.key())) {
                numbers.put(entry.key(), keys.get().requireNumber(entry.key()));
            } else {
                var near = NearestName.of(entry.key(), names).orElse(null);
                parent.faults()
                        .add(
                                entry.keyPlace(),
                                "there is no \"" + entry.key() + "\" among the " + key,
                                near);
            }
        }
        return numbers;
    }

    private static <T> Optional<T> word(
            YamlMapping keys, String key, List<T> values, Function<T, String> word) {
        var written = keys.scalar(key);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var found =
                values.stream()
                        .filter(value -> word.apply(value).equals(written.get().text()))
                        .findFirst();
        if (found.isEmpty()) {
            var words = values.stream().map(word).toList();
            var near =
                    NearestName.of(written.get().text(), words)
                            .orElseGet(() -> "one of " + String.join(", ", words));
            keys.faults()
                    .add(
                            written.get().place(),
                            "there is no " + key + " " + written.get().word(),
                            near);
        }
        return found;
    }

    /** A role, or a list of roles, by person. */
    private static Map<String, List<Role>> roles(YamlMapping people) {
        var roles = new LinkedHashMap<String, List<Role>>();
        for (var entry : people.entries()) {
            var found = new ArrayList<Role>();
            var words =
                    entry.value() instanceof YamlList list ? list.values() : List.of(entry.value());
            for (var value : words) {
                var text = value instanceof YamlScalar scalar ? scalar.text() : "";
                Arrays.stream(Role.values())
                        .filter(role -> role.word().equals(text))
                        .findFirst()
                        .ifPresentOrElse(
                                found::add,
                                () ->
                                        people.faults()
                                                .add(
                                                        value.place(),
                                                        "there is no role \"" + text + "\"",
                                                        NearestName.of(text, ROLES)
                                                                .orElse(
                                                                        "one of "
                                                                                + String.join(
                                                                                        ", ",
                                                                                        ROLES))));
            }
            found.sort(null);
            roles.put(entry.key(), List.copyOf(found));
        }
        return roles;
    }

    private static Optional<Boolean> flag(YamlMapping keys, String key) {
        return keys.has(key) ? Optional.of(keys.flag(key, false)) : Optional.empty();
    }

    private Optional<Condition> condition(YamlMapping keys, YamlScalar that) {
        return switch (compiler.condition(that.text())) {
            case Compilation.Ready<Condition>(var condition) -> Optional.of(condition);
            case Compilation.Faulty<Condition>(var faults) -> {
                faults.forEach(fault ->
                        keys.faults()
                                .add(
                                        that.placeOf(fault.line(), fault.column()),
                                        fault.message(),
                                        fault.suggestion()));
                yield Optional.empty();
            }
        };
    }
}
