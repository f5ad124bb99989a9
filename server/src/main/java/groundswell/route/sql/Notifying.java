package groundswell.route.sql;

import groundswell.route.Handoff;
import groundswell.route.HandoffStep;
import groundswell.route.Notice;
import java.util.List;

/** Says who has to be told of a step. A function of its arguments and of what is connected. */
@FunctionalInterface
public interface Notifying {

    /**
     * Who is to be told of a step.
     *
     * @param handoff as it is after the step
     */
    List<Notice> notices(Handoff handoff, HandoffStep step);
}
