package groundswell.unify;

/**
 * That two identifiers are one person, or two keys one account: how it came about and whether it
 * holds.
 *
 * @param id number in order of appearance; stands for the merge in the API
 * @param a one identifier or account key, as text ({@code user:42}, {@code domain:acme.com})
 * @param b the other one
 * @param atMs when it was applied or proposed
 */
public record Merge(int id, Kind kind, String a, String b, Cause cause, long atMs, State state) {
    /** What is merged. */
    public enum Kind {
        PERSON,
        ACCOUNT
    }

    /** Why. */
    public enum Cause {
        /** One message carried both identifiers. */
        SAME_MESSAGE,
        /** An alias call. */
        ALIAS,
        /** Both persons have a user id and shared an anonymous one. */
        SHARED_DEVICE,
        /** The group says that this is its domain. */
        GROUP_DOMAIN,
        /** Members of the group write from this domain. */
        MEMBERS_DOMAIN,
        /** A person said so. */
        DECIDED
    }

    /** Where it stands. */
    public enum State {
        PROPOSED,
        APPLIED,
        DECLINED,
        UNDONE
    }

    /** What a merge is of, as text. */
    public record Names(Kind kind, String left, String right) {}
}
