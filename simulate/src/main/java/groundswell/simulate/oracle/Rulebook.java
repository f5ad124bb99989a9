package groundswell.simulate.oracle;

import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.fold.Program;
import java.util.Random;

/**
 * The oracle's rules, the same as a playbook, and the program compiled from it. Compiling takes
 * longest of all, so several histories share one; not thread-safe, as programs are not.
 */
public record Rulebook(Rules rules, Playbook playbook, Program program) {

    /** Draws one; the same seed gives the same. */
    public static Rulebook drawn(long seed) {
        Rules rules = RandomRules.drawn(new Random(seed));
        return switch (PlaybookReader.read(RulesYaml.files(rules))) {
            case PlaybookReading.Valid valid ->
                    new Rulebook(rules, valid.playbook(), Program.of(valid.playbook()));
            case PlaybookReading.Faulty faulty ->
                    throw new IllegalStateException(
                            faulty.faults() + "\n" + RulesYaml.files(rules));
        };
    }
}
