/**
 * Owns what files say about companies: firmographics. Does not own which source of a trait wins.
 */
@NullMarked
package groundswell.unify.files;

import org.jspecify.annotations.NullMarked;
