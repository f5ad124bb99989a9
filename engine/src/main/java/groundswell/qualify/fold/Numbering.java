package groundswell.qualify.fold;

/**
 * What identifiers and account keys of a part of a history are numbered by in the whole. Of two,
 * the one with the lower number has the lower number there too.
 */
public interface Numbering {

    /** The part is the whole. */
    Numbering SAME =
            new Numbering() {
                @Override
                public int identifier(int number) {
                    return number;
                }

                @Override
                public int key(int number) {
                    return number;
                }

                @Override
                public boolean isSame() {
                    return true;
                }
            };

    /** The number of an identifier, or of a person, who is named by an identifier. */
    int identifier(int number);

    /** The number of an account key, or of an account, which is named by a key. */
    int key(int number);

    /** True if every number is its own. */
    default boolean isSame() {
        return false;
    }
}
