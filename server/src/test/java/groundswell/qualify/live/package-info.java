/** The fold as a process runs it: its snapshots and its journal, also when they fail. */
@NullMarked
package groundswell.qualify.live;

import org.jspecify.annotations.NullMarked;
