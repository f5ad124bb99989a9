package groundswell.route.delivery;

import java.util.List;
import java.util.Optional;

/** Who the people and teams of handoffs are, and how they are reached. */
public interface Directory {

    /** A rep by id. */
    Optional<Person> rep(String id);

    /** A team by its name in the playbook. */
    Optional<Team> team(String name);

    /**
     * Somebody who may own handoffs.
     *
     * @param email empty when unknown
     * @param channels by which they want to be told of what is not late; empty for all
     */
    record Person(String name, String email, Optional<List<String>> channels) {
        /** Whether they want to be told by a channel. */
        boolean wants(String channel) {
            return channels.map(wanted -> wanted.contains(channel)).orElse(true);
        }
    }

    /**
     * A team.
     *
     * @param channel id of its channel in Slack; empty for none
     */
    record Team(String label, String channel) {}
}
