package groundswell.qualify;

import groundswell.kernel.expression.Compilation;
import groundswell.kernel.expression.CompileFault;
import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.ExpressionCompiler;
import groundswell.kernel.yaml.Faults;

/**
 * Compiles every expression of a playbook, to collect what is wrong with them and what they cannot
 * mean.
 */
final class ExpressionCheck {

    private final Faults faults;
    private final ExpressionCompiler scoring;
    private final ExpressionCompiler deciding;
    private final ExpressionCompiler member;
    private final Slots slots;
    private final Possibilities possibilities;
    private final Faults warnings;

    private ExpressionCheck(Playbook playbook, Faults faults, Faults warnings) {
        this.faults = faults;
        this.warnings = warnings;
        this.slots = Slots.of(playbook);
        this.scoring = new ExpressionCompiler(slots.scoring());
        this.deciding = new ExpressionCompiler(slots.deciding());
        this.member = new ExpressionCompiler(MemberSlots.of(playbook).vocabulary());
        this.possibilities = new Possibilities(playbook, slots.deciding());
    }

    /** Collects what is wrong, and what is allowed and yet hardly meant. */
    static void check(Playbook playbook, Faults faults, Faults warnings) {
        var check = new ExpressionCheck(playbook, faults, warnings);
        PlaybookExpression.of(playbook).forEach(check::check);
    }

    private void check(PlaybookExpression use) {
        var source = use.expression().source();
        Compilation<?> compilation =
                switch (use.role()) {
                    case SCORING_CONDITION -> scoring.condition(source);
                    case SCORING_FORMULA -> scoring.formula(source);
                    case DECISION -> deciding.condition(source);
                    case MEMBER_CONDITION -> member.condition(source);
                    case PROPERTY_CONDITION ->
                            PropertyConditions.compile(use.expression(), slots.properties());
                };
        switch (compilation) {
            case Compilation.Ready<?>(Condition condition)
                    when use.role() != PlaybookExpression.Role.PROPERTY_CONDITION
                            && use.role() != PlaybookExpression.Role.MEMBER_CONDITION ->
                    possibilities.check(use.expression(), condition, warnings);
            case Compilation.Ready<?> ignored -> {}
            case Compilation.Faulty<?>(var found) ->
                    found.forEach(fault -> collect(use.expression(), fault));
        }
    }

    private void collect(Expression expression, CompileFault fault) {
        faults.add(
                expression.written().placeOf(fault.line(), fault.column()),
                fault.message(),
                fault.suggestion());
    }
}
