package groundswell.qualify.live;

import groundswell.qualify.Playbook;
import java.util.Optional;

/**
 * The playbook in force and since when: what it would have decided before is not written down.
 *
 * @param sinceSequence the log entry at which it took over; 0 when it was the first
 * @param interrupted a takeover that began and was not finished, by a crash
 */
public record InForce(Playbook playbook, long sinceSequence, Optional<Interrupted> interrupted) {

    /** The first one, in force from the log's beginning. */
    public static InForce first(Playbook playbook) {
        return new InForce(playbook, 0, Optional.empty());
    }

    /**
     * What has to be finished: this playbook takes over as it would have.
     *
     * @param done called when its transitions are kept
     */
    public record Interrupted(Playbook next, Takeover takeover, Runnable done) {}
}
