package groundswell.kernel.expression;

import java.util.List;

/** What became of a source text: an expression, or everything that is wrong with it. */
public sealed interface Compilation<T> {

    record Ready<T>(T expression) implements Compilation<T> {}

    /** Everything that is wrong: at least one fault, in the order of their places. */
    record Faulty<T>(List<CompileFault> faults) implements Compilation<T> {
        public Faulty {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("faulty without a fault");
            }
        }
    }

    /** For sources that are known to be right, since they were checked before. */
    default T orThrow() {
        return switch (this) {
            case Ready<T>(T expression) -> expression;
            case Faulty<T>(List<CompileFault> faults) ->
                    throw new IllegalStateException(
                            "expression was expected to be right: " + faults);
        };
    }
}
