package groundswell.qualify;

import groundswell.kernel.yaml.Fault;
import java.util.List;

/** What became of a playbook's files. */
public sealed interface PlaybookReading {

    /**
     * A playbook that can be used.
     *
     * @param warnings what is allowed and yet hardly meant
     */
    record Valid(Playbook playbook, List<Fault> warnings) implements PlaybookReading {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /** Everything that is wrong, by file, line and column; at least one fault. */
    record Faulty(List<Fault> faults) implements PlaybookReading {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
