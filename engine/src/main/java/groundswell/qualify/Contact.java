package groundswell.qualify;

/** Whom to talk to in an account. */
public sealed interface Contact {

    /**
     * The person with the role that comes first in the playbook's order, and the most points in it.
     *
     * @param person the person's number
     * @param why the evidence and what decided between several, in words
     */
    record Best(int person, Role role, double points, String why) implements Contact {}

    /**
     * Nobody has a role: the most active person may know who decides.
     *
     * @param person the person's number
     */
    record Introduction(int person, String why) implements Contact {}

    /** Nobody is known by name or address. */
    record Nobody() implements Contact {}
}
