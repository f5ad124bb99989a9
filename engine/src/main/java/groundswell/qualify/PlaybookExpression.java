package groundswell.qualify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An expression of a playbook and what it is there for.
 *
 * @param role what it may use and what it must be
 */
record PlaybookExpression(Expression expression, Role role) {

    /** What an expression may use and what it must be. */
    enum Role {
        /** True or false, over signals, scores, traits. */
        SCORING_CONDITION,
        /** A number, over signals, scores, traits. */
        SCORING_FORMULA,
        /** True or false, also over where the account stood before. */
        DECISION,
        /** True or false, over one message's properties. */
        PROPERTY_CONDITION
    }

    /** All of them, in the order of signals, scores, qualification, segments. */
    static List<PlaybookExpression> of(Playbook playbook) {
        var all = new ArrayList<PlaybookExpression>();
        filters(playbook)
                .flatMap(filter -> filter.where().stream())
                .forEach(where -> all.add(new PlaybookExpression(where, Role.PROPERTY_CONDITION)));
        playbook.scores().forEach(score -> all.addAll(of(score)));
        playbook.qualification()
                .pqa()
                .ifPresent(pqa -> {
                    all.add(new PlaybookExpression(pqa.enter(), Role.DECISION));
                    all.add(new PlaybookExpression(pqa.leave(), Role.DECISION));
                });
        playbook.qualification()
                .stages()
                .values()
                .forEach(condition -> all.add(new PlaybookExpression(condition, Role.DECISION)));
        playbook.segments()
                .values()
                .forEach(condition ->
                        all.add(new PlaybookExpression(condition, Role.SCORING_CONDITION)));
        return all;
    }

    /** Those of one score. */
    static List<PlaybookExpression> of(ScoreDefinition score) {
        var all = new ArrayList<PlaybookExpression>();
        switch (score) {
            case ScoreDefinition.Points points -> {
                points.rules()
                        .forEach(rule ->
                                all.add(
                                        new PlaybookExpression(
                                                rule.when(), Role.SCORING_CONDITION)));
                points.normalisation()
                        .ifPresent(normalisation -> {
                            all.add(
                                    new PlaybookExpression(
                                            normalisation.by(), Role.SCORING_FORMULA));
                            normalisation
                                    .multiplier()
                                    .ifPresent(multiplier ->
                                            all.add(
                                                    new PlaybookExpression(
                                                            multiplier, Role.SCORING_FORMULA)));
                        });
            }
            case ScoreDefinition.Weighted weighted ->
                    weighted.components()
                            .forEach(component ->
                                    all.add(
                                            new PlaybookExpression(
                                                    component.value(), Role.SCORING_FORMULA)));
            case ScoreDefinition.Learned learned -> all.addAll(LearnedReading.uses(learned));
        }
        return all;
    }

    /** Every filter of the playbook. */
    static Stream<Filter> filters(Playbook playbook) {
        return Stream.concat(
                playbook.signals().stream().flatMap(signal -> signal.measure().filters().stream()),
                Stream.of(playbook.activation().completed()));
    }

    /** The names that it uses, whether they exist or not. */
    Set<String> names() {
        return expression.names().keySet();
    }

    /** The names that any expression of the playbook but filters' uses. */
    static Set<String> namesUsed(Playbook playbook) {
        var names = new LinkedHashSet<String>();
        for (var use : of(playbook)) {
            if (use.role != Role.PROPERTY_CONDITION) {
                names.addAll(use.names());
            }
        }
        return names;
    }
}
