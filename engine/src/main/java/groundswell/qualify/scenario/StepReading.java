package groundswell.qualify.scenario;

import groundswell.collect.EventType;
import groundswell.kernel.NearestName;
import groundswell.kernel.expression.Kind;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.qualify.Playbook;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what happens. */
final class StepReading {

    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int TIMES_MAX = 1_000;

    private final Playbook playbook;
    private final List<String> answers;

    /**
     * @param answers what reps may make of a handoff
     */
    StepReading(Playbook playbook, List<String> answers) {
        this.playbook = playbook;
        this.answers = answers;
    }

    Optional<Scenario.Step> read(YamlMapping step) {
        var days = ScenarioReader.days(step, "day");
        if (step.has("knows")) {
            step.allowOnly("day", "account", "knows");
            var account = step.requireText("account");
            var traits = traits(step);
            return days.isEmpty() || account.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Scenario.Knowledge(days.get()[0], account.get(), traits));
        }
        if (step.has("handoff")) {
            return answer(step, days);
        }
        step.allowOnly("day", "at", "who", "does", "with", "group", "times", "every");
        var who = step.requireText("who");
        var does = step.requireText("does");
        var deed =
                new Scenario.Deed(
                        days.map(range -> range[0]).orElse(0),
                        days.map(range -> range[1]).orElse(0),
                        ScenarioReader.time(step, "at", MORNING),
                        who.orElse(""),
                        type(does.orElse("")),
                        does.filter(name -> type(name) == EventType.TRACK).orElse(""),
                        ScenarioReader.values(step, "with"),
                        step.scalar("group").map(YamlScalar::text),
                        times(step),
                        step.duration("every", Duration.ofMinutes(10)));
        return days.isEmpty() || who.isEmpty() || does.isEmpty()
                ? Optional.empty()
                : Optional.of(deed);
    }

    private Optional<Scenario.Step> answer(YamlMapping step, Optional<int[]> days) {
        step.allowOnly("day", "at", "account", "handoff");
        var account = step.requireText("account");
        var at = ScenarioReader.time(step, "at", MORNING);
        var state = HandoffReading.known(step, step.requireScalar("handoff"), "state", answers);
        return days.isEmpty() || account.isEmpty() || state.isEmpty()
                ? Optional.empty()
                : Optional.of(new Scenario.Answer(days.get()[0], at, account.get(), state.get()));
    }

    private static EventType type(String event) {
        return switch (event) {
            case "page" -> EventType.PAGE;
            case "screen" -> EventType.SCREEN;
            case "identify" -> EventType.IDENTIFY;
            case "group" -> EventType.GROUP;
            default -> EventType.TRACK;
        };
    }

    private static int times(YamlMapping step) {
        double times = step.number("times", 1);
        if (times < 1 || times > TIMES_MAX || times != Math.rint(times)) {
            step.faults()
                    .add(
                            step.placeOf("times"),
                            "\"times\" is " + times,
                            "a whole number from 1 to " + TIMES_MAX);
            return 1;
        }
        return (int) times;
    }

    private Map<String, Object> traits(YamlMapping step) {
        var traits = ScenarioReader.values(step, "knows");
        var keys = step.mapping("knows");
        for (var trait : traits.entrySet()) {
            var kind = playbook.traits().get(trait.getKey());
            var place = keys.map(mapping -> mapping.placeOf(trait.getKey())).orElse(step.place());
            if (kind == null) {
                step.faults()
                        .add(
                                place,
                                "there is no trait \"" + trait.getKey() + "\"",
                                NearestName.of(trait.getKey(), playbook.traits().keySet())
                                        .orElse(null));
            } else if (kind != kindOf(trait.getValue())) {
                step.faults()
                        .add(
                                place,
                                "\"" + trait.getKey() + "\" is " + trait.getValue(),
                                kind.word());
            }
        }
        return traits;
    }

    private static Kind kindOf(Object value) {
        return switch (value) {
            case Double ignored -> Kind.NUMBER;
            case Boolean ignored -> Kind.FLAG;
            default -> Kind.TEXT;
        };
    }
}
