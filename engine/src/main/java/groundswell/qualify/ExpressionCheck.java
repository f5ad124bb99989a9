package groundswell.qualify;

import groundswell.kernel.expression.Compilation;
import groundswell.kernel.expression.CompileFault;
import groundswell.kernel.expression.ExpressionCompiler;
import groundswell.kernel.yaml.Faults;
import java.util.List;

/** Compiles every expression of a playbook, to collect what is wrong with them. */
final class ExpressionCheck {

    private final Faults faults;
    private final ExpressionCompiler scoring;
    private final ExpressionCompiler deciding;
    private final Slots slots;

    private ExpressionCheck(Playbook playbook, Faults faults) {
        this.faults = faults;
        this.slots = Slots.of(playbook);
        this.scoring = new ExpressionCompiler(slots.scoring());
        this.deciding = new ExpressionCompiler(slots.deciding());
    }

    static void check(Playbook playbook, Faults faults) {
        var check = new ExpressionCheck(playbook, faults);
        PlaybookExpression.of(playbook).forEach(check::check);
    }

    private void check(PlaybookExpression use) {
        var source = use.expression().source();
        Compilation<?> compilation =
                switch (use.role()) {
                    case SCORING_CONDITION -> scoring.condition(source);
                    case SCORING_FORMULA -> scoring.formula(source);
                    case DECISION -> deciding.condition(source);
                    case PROPERTY_CONDITION ->
                            PropertyConditions.compile(use.expression(), slots.properties());
                };
        if (compilation instanceof Compilation.Faulty<?>(List<CompileFault> found)) {
            for (var fault : found) {
                faults.add(
                        use.expression().written().placeOf(fault.line(), fault.column()),
                        fault.message(),
                        fault.suggestion());
            }
        }
    }
}
