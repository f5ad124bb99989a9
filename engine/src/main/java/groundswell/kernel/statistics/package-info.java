/**
 * What numbers say: how well a score ranks, how far a probability can be believed, how sure a share
 * is. Pure functions over arrays, without names from any stage.
 */
@NullMarked
package groundswell.kernel.statistics;

import org.jspecify.annotations.NullMarked;
