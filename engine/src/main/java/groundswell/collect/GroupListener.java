package groundswell.collect;

import java.util.List;

/** Takes what the log has just made durable. */
@FunctionalInterface
public interface GroupListener {

    /**
     * The entries of one commit, in order; called on one thread, group after group. While it works
     * the next group is committed; when it falls behind, the log slows its clients down.
     *
     * @param group immutable and not empty
     */
    void committed(List<LogEntry> group);
}
