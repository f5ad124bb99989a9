package groundswell.route.live;

import groundswell.route.Duty;
import groundswell.route.Handoff;
import java.util.List;
import java.util.Optional;

/** Whose handoffs can be, by the teams that there are now. */
public interface Duties {

    /** The handoff as that rep's, whose clock begins now; empty when there is no such rep. */
    Optional<Duty> of(Handoff handoff, String rep, long nowMs);

    /** The rep who is meant by an id or address; what was given when it is nobody's. */
    String rep(String idOrAddress);

    /** What people call a rep; the id itself when it is nobody's. */
    String name(String rep);

    /** Ids of all reps. */
    List<String> reps();
}
