package groundswell.qualify;

import java.util.Optional;

/**
 * Which messages a signal looks at.
 *
 * @param event {@link #ANY}, {@link #PAGE}, {@link #SCREEN}, {@link #IDENTIFY}, or the name of a
 *     tracked event
 * @param where a condition over {@code properties.…} and {@code event.name}
 */
public record Filter(String event, Optional<Expression> where) {

    /** Whatever somebody did: track, page and screen calls. */
    public static final String ANY = "any";

    /** Page calls. */
    public static final String PAGE = "page";

    /** Screen calls. */
    public static final String SCREEN = "screen";

    /** Identify calls. */
    public static final String IDENTIFY = "identify";

    /** True when it is for tracked events of one name. */
    public boolean isNamed() {
        return switch (event) {
            case ANY, PAGE, SCREEN, IDENTIFY -> false;
            default -> true;
        };
    }
}
