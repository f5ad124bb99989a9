package groundswell.qualify.fold;

import groundswell.qualify.Transition;

/**
 * Takes what the fold decides. Writing an outcome twice is writing it once: its id says what it is.
 */
@FunctionalInterface
public interface Outcomes {
    void transition(Transition transition);
}
