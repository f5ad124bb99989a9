package groundswell.unify.http;

import groundswell.unify.WhoIsWho;
import java.util.function.Function;

/** Answers questions about who is who, as of the last entry folded. Thread-safe. */
public interface WhoView {

    /** Asks; the question must be short, and keep nothing of what it is given. */
    <T> T ask(Function<WhoIsWho, T> question);
}
