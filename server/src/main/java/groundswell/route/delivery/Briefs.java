package groundswell.route.delivery;

import java.util.Optional;

/** Tells where a handoff stands. */
@FunctionalInterface
public interface Briefs {

    /** Of the handoff with this id; empty when there is none any more, or its account is gone. */
    Optional<Brief> of(String handoff);
}
