/**
 * A second, deliberately simple implementation of unify and qualify: from the plain list of log
 * entries it computes everything anew at every instant. It shares no code with the fold, and the
 * two have to agree on random histories.
 */
@NullMarked
package groundswell.simulate.oracle;

import org.jspecify.annotations.NullMarked;
