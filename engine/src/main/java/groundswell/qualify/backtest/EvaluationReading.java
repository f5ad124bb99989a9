package groundswell.qualify.backtest;

import groundswell.kernel.yaml.Fault;
import java.util.List;

/** What became of {@code evaluation.yaml}. */
public sealed interface EvaluationReading {

    /** It can be used, or there is none and the standard holds. */
    record Valid(Evaluation evaluation) implements EvaluationReading {}

    /** Everything that is wrong, by line and column; at least one fault. */
    record Faulty(List<Fault> faults) implements EvaluationReading {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
