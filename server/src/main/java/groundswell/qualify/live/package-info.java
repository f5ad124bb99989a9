/**
 * Runs the fold in this process: feeds it from the log, keeps snapshots, publishes rows for lists,
 * answers questions. Does not decide anything itself.
 */
@NullMarked
package groundswell.qualify.live;

import org.jspecify.annotations.NullMarked;
