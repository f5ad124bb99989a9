/** Runs the stage route in this process: folds handoffs, rules on plays, watches clocks. */
@NullMarked
package groundswell.route.live;

import org.jspecify.annotations.NullMarked;
