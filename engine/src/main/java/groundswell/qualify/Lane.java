package groundswell.qualify;

import org.jspecify.annotations.Nullable;

/** Where an account is served, from the least human to the most. */
public enum Lane {
    SELF_SERVE("self_serve"),
    NURTURE("nurture"),
    SALES_ASSIST("sales_assist");

    private final String word;

    Lane(String word) {
        this.word = word;
    }

    /** The lane of that word; null if there is none. */
    public static @Nullable Lane of(String word) {
        for (Lane lane : values()) {
            if (lane.word.equals(word)) {
                return lane;
            }
        }
        return null;
    }

    /** The word in the API and in the playbook. */
    public String word() {
        return word;
    }
}
