/** Handoffs as a process holds them: what reps do, and what a restart leaves. */
@NullMarked
package groundswell.route.live;

import org.jspecify.annotations.NullMarked;
