package groundswell.qualify.live;

import groundswell.qualify.Transition;
import java.util.List;

/** Keeps transitions for good. Keeping one twice is keeping it once: its id says what it is. */
@FunctionalInterface
public interface Journal {
    /** Returns when they are durable. */
    void keep(List<Transition> transitions);
}
