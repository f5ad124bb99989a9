/**
 * Benchmarks of single operations and of the whole process. Owns nothing that runs in production.
 */
@NullMarked
package groundswell.bench;

import org.jspecify.annotations.NullMarked;
