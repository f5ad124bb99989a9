/**
 * Owns work in the background that people start, watch and stop: which jobs there are, one after
 * the other on one thread, how far they are, and what came of them, kept in files. Knows nothing of
 * what they do; what an API shows of them is its stage's.
 */
@NullMarked
package groundswell.kernel.jobs;

import org.jspecify.annotations.NullMarked;
