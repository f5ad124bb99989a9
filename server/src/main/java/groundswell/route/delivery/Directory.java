package groundswell.route.delivery;

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
     */
    record Person(String name, String email) {}

    /**
     * A team.
     *
     * @param channel id of its channel in Slack; empty for none
     */
    record Team(String label, String channel) {}
}
