package groundswell.qualify;

import groundswell.qualify.play.Play;
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
        /** True or false, over what a person did in an account and is. */
        MEMBER_CONDITION,
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
                .forEach(rule -> {
                    all.add(new PlaybookExpression(rule.enter(), Role.DECISION));
                    rule.leave()
                            .ifPresent(
                                    leave -> all.add(new PlaybookExpression(leave, Role.DECISION)));
                });
        playbook.qualification()
                .people()
                .ifPresent(people ->
                        people.roles()
                                .values()
                                .forEach(rules ->
                                        rules.forEach(rule ->
                                                all.add(
                                                        new PlaybookExpression(
                                                                rule.when(),
                                                                Role.MEMBER_CONDITION)))));
        playbook.segments()
                .values()
                .forEach(condition ->
                        all.add(new PlaybookExpression(condition, Role.SCORING_CONDITION)));
        plays(playbook, all);
        return all;
    }

    private static void plays(Playbook playbook, List<PlaybookExpression> all) {
        for (Play play : playbook.plays().plays()) {
            if (!play.audience().equals(Play.EVERYBODY)) {
                all.add(new PlaybookExpression(play.audience(), Role.DECISION));
            }
            all.add(new PlaybookExpression(play.trigger(), Role.DECISION));
            play.goal()
                    .ifPresent(goal -> all.add(new PlaybookExpression(goal.when(), Role.DECISION)));
        }
        playbook.plays()
                .serviceLevels()
                .forEach(level -> all.add(new PlaybookExpression(level.when(), Role.DECISION)));
        playbook.plays()
                .worth()
                .ifPresent(worth -> all.add(new PlaybookExpression(worth, Role.SCORING_FORMULA)));
        playbook.teams()
                .territories()
                .values()
                .forEach(when -> all.add(new PlaybookExpression(when, Role.DECISION)));
    }

    /** Those of one score, but for the conditions of the segments that it may be made of. */
    static List<PlaybookExpression> of(ScoreDefinition score) {
        var all = new ArrayList<PlaybookExpression>();
        switch (score) {
            case ScoreDefinition.Points points -> {
                points.rules().forEach(rule -> all.add(condition(rule.when())));
                points.normalisation()
                        .ifPresent(normalisation -> {
                            all.add(formula(normalisation.by()));
                            normalisation
                                    .multiplier()
                                    .ifPresent(multiplier -> all.add(formula(multiplier)));
                        });
            }
            case ScoreDefinition.Weighted weighted ->
                    weighted.components().forEach(part -> all.add(formula(part.value())));
            case ScoreDefinition.Learned learned -> all.addAll(LearnedReading.uses(learned));
            case ScoreDefinition.Composite composite ->
                    composite.parts().forEach(part -> all.add(formula(part.value())));
            case ScoreDefinition.Combined combined ->
                    combined.factors().forEach(factor -> all.add(formula(factor.score().value())));
            case ScoreDefinition.Hybrid hybrid -> {
                all.add(formula(hybrid.base().value()));
                hybrid.limits().forEach(limit -> all.add(condition(limit.when())));
            }
            case ScoreDefinition.Clusters clusters -> {
                clusters.clusters().forEach(one -> all.add(formula(one.score().value())));
                all.add(formula(clusters.otherwise().value()));
            }
        }
        return all;
    }

    private static PlaybookExpression condition(Expression expression) {
        return new PlaybookExpression(expression, Role.SCORING_CONDITION);
    }

    private static PlaybookExpression formula(Expression expression) {
        return new PlaybookExpression(expression, Role.SCORING_FORMULA);
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
