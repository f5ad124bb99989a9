package groundswell.qualify.fold;

/**
 * Which decisions are wanted of a fold, beside scores, activation and PQAs. What is not wanted and
 * decides nothing that is, is not decided.
 */
public record Wanted(boolean lanes, boolean stages, boolean plays) {

    /** All of them, as live. */
    public static final Wanted ALL = new Wanted(true, true, true);
}
