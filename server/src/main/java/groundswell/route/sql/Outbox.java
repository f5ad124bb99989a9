package groundswell.route.sql;

import groundswell.route.Notice;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Takes what has to be said outside, in the transaction of what it is about. */
public interface Outbox {

    /**
     * Keeps notices; those whose id is there already change nothing. Sending begins after commit.
     */
    void add(Handle transaction, List<Notice> notices);
}
