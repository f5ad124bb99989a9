package groundswell.qualify;

import groundswell.qualify.predict.LearnedModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What changed between two playbooks, one sentence a change, in the order of the files. Labels,
 * places and comments are no changes: they decide nothing.
 */
public final class PlaybookDifference {

    private final List<String> changes = new ArrayList<>();

    private PlaybookDifference() {}

    /** The changes; none when both decide the same. */
    public static List<String> between(Playbook before, Playbook after) {
        var difference = new PlaybookDifference();
        difference.settings(before, after);
        difference.value("activation", words(before.activation()), words(after.activation()));
        difference.each(
                "signal",
                byName(before.signals(), SignalDefinition::name),
                byName(after.signals(), SignalDefinition::name),
                signal -> MeasureWords.of(signal.measure()),
                (a, b) -> {});
        difference.each(
                "score",
                byName(before.scores(), ScoreDefinition::name),
                byName(after.scores(), ScoreDefinition::name),
                ScoreWords::kind,
                difference::score);
        difference.qualification(before.qualification(), after.qualification());
        difference.changes.addAll(PlayDifference.between(before.plays(), after.plays()));
        difference.changes.addAll(PlayDifference.between(before.teams(), after.teams()));
        return List.copyOf(difference.changes);
    }

    private void settings(Playbook before, Playbook after) {
        value("name", before.name(), after.name());
        value("zone", before.zone(), after.zone());
        value("currency", before.currency(), after.currency());
        each("trait", before.traits(), after.traits(), kind -> kind.word(), (a, b) -> {});
        each(
                "person trait",
                before.personTraits(),
                after.personTraits(),
                kind -> kind.word(),
                (a, b) -> {});
        value("trait_priority", before.traitPriority(), after.traitPriority());
        each("segment", before.segments(), after.segments(), Expression::source, (a, b) -> {});
    }

    private void score(ScoreDefinition before, ScoreDefinition after) {
        String score = "score " + after.name();
        if (!before.getClass().equals(after.getClass())) {
            return;
        }
        changes.addAll(
                Part.changes(
                        score + ", " + ScoreWords.part(after),
                        ScoreWords.parts(before),
                        ScoreWords.parts(after)));
        if (before instanceof ScoreDefinition.Points from
                && after instanceof ScoreDefinition.Points to) {
            value(
                    score + ", normalisation",
                    from.normalisation().map(PlaybookDifference::words).orElse("none"),
                    to.normalisation().map(PlaybookDifference::words).orElse("none"));
        } else if (before instanceof ScoreDefinition.Learned from
                && after instanceof ScoreDefinition.Learned to) {
            value(score + ", model", words(from.model()), words(to.model()));
            value(score + ", training", words(from.retrain()), words(to.retrain()));
        }
    }

    private void qualification(Qualification before, Qualification after) {
        value("headline score", before.score(), after.score());
        value("grades", grades(before), grades(after));
        var from = before.lanes();
        var to = after.lanes();
        value(
                "lane sales_assist above",
                ScoreWords.number(from.salesAbove()),
                ScoreWords.number(to.salesAbove()));
        value(
                "lane nurture from",
                ScoreWords.number(from.nurtureFrom()),
                ScoreWords.number(to.nurtureFrom()));
        value("margin of lanes", ScoreWords.number(from.margin()), ScoreWords.number(to.margin()));
        value("dwell in a lane", words(from.dwell()), words(to.dwell()));
        value(
                "pqa enter",
                source(before, Qualification.Pqa::enter),
                source(after, Qualification.Pqa::enter));
        value(
                "pqa leave",
                source(before, Qualification.Pqa::leave),
                source(after, Qualification.Pqa::leave));
        value("grid", grid(before), grid(after));
        people(before.people(), after.people());
        each(
                "stage",
                byWord(before.stages()),
                byWord(after.stages()),
                PlaybookDifference::words,
                (a, b) -> {});
    }

    private static String words(LearnedModel model) {
        return "%s (%s, trained %s on %d accounts)"
                .formatted(
                        model.name(),
                        model.kind(),
                        Instant.ofEpochMilli(model.provenance().trainedAtMs()),
                        model.provenance().rows());
    }

    private static String words(Retrain retrain) {
        return "again every %dd, %s"
                .formatted(retrain.everyDays(), retrain.automatic() ? "by itself" : "by hand");
    }

    private void people(Optional<People> before, Optional<People> after) {
        for (var role : Role.values()) {
            changes.addAll(
                    Part.changes(
                            "role " + role.word() + ", points of",
                            rules(before, role),
                            rules(after, role)));
        }
        value(
                "roles",
                before.map(ScoreWords::of).orElse("none"),
                after.map(ScoreWords::of).orElse("none"));
    }

    private static List<Part> rules(Optional<People> people, Role role) {
        return people
                .map(all -> all.roles().getOrDefault(role, List.of()))
                .orElse(List.of())
                .stream()
                .map(rule ->
                        new Part(
                                rule.when().source(),
                                rule.label(),
                                ScoreWords.number(rule.points())))
                .toList();
    }

    private void value(String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(what + ": " + before + " → " + after);
        }
    }

    /** New and gone ones by name, changed ones by what describes them, and what is inside them. */
    private <T> void each(
            String what,
            Map<String, T> before,
            Map<String, T> after,
            Function<T, String> words,
            BiConsumer<T, T> inside) {
        before.forEach((name, one) -> {
            if (!after.containsKey(name)) {
                changes.add(what + " " + name + " is gone (" + words.apply(one) + ")");
            }
        });
        after.forEach((name, one) -> {
            T other = before.get(name);
            if (other == null) {
                changes.add(what + " " + name + " is new: " + words.apply(one));
            } else {
                value(what + " " + name, words.apply(other), words.apply(one));
                inside.accept(other, one);
            }
        });
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        var byName = new LinkedHashMap<String, T>();
        all.forEach(one -> byName.putIfAbsent(name.apply(one), one));
        return byName;
    }

    private static Map<String, Qualification.StageRule> byWord(
            Map<Stage, Qualification.StageRule> stages) {
        var byWord = new LinkedHashMap<String, Qualification.StageRule>();
        stages.forEach((stage, rule) -> byWord.put(stage.word(), rule));
        return byWord;
    }

    private static String words(Qualification.StageRule rule) {
        return rule.enter() + rule.leave().map(leave -> ", until " + leave).orElse("");
    }

    private static String grid(Qualification qualification) {
        return qualification
                .grid()
                .map(grid -> words(grid.letter(), "A", "B") + "; " + words(grid.digit(), "1", "2"))
                .orElse("none");
    }

    private static String words(Qualification.Axis axis, String first, String second) {
        return "%s %s from %s, %s from %s"
                .formatted(
                        axis.score(),
                        first,
                        ScoreWords.number(axis.first()),
                        second,
                        ScoreWords.number(axis.second()));
    }

    private static String source(
            Qualification qualification, Function<Qualification.Pqa, Expression> part) {
        Optional<Qualification.Pqa> pqa = qualification.pqa();
        return pqa.map(part).map(Expression::source).orElse("never");
    }

    private static String words(Activation activation) {
        return "%s, again within %s, sessions apart by %s"
                .formatted(
                        MeasureWords.of(activation.completed()),
                        words(activation.returnWithin()),
                        words(activation.sessionGap()));
    }

    private static String words(ScoreDefinition.Normalisation normalisation) {
        return "by %s, floor %s, multiplier %s"
                .formatted(
                        normalisation.by(),
                        ScoreWords.number(normalisation.floor()),
                        normalisation.multiplier().map(Expression::source).orElse("1"));
    }

    private static String grades(Qualification qualification) {
        return qualification.grades().stream()
                .map(grade -> grade.name() + " " + ScoreWords.number(grade.atLeast()))
                .collect(Collectors.joining(", "));
    }

    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
