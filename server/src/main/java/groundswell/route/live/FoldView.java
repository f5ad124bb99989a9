package groundswell.route.live;

import groundswell.qualify.fold.Fold;
import java.util.function.Function;

/** Where accounts stand. */
public interface FoldView {

    /** Answers a question between two groups of entries. Keep it short: the fold waits. */
    <T> T ask(Function<Fold, T> question);
}
