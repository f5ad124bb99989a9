package groundswell.collect.files;

import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import java.util.List;

/** Where an import's events go. Used by one import at a time. */
public interface ImportTarget {

    /**
     * Stores submissions durably and in order, waiting as long as the log asks for.
     *
     * @throws ImportFailed when the log takes nothing any more
     */
    Receipt store(List<Submission> submissions) throws ImportFailed, InterruptedException;
}
