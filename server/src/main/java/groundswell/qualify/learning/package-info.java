/**
 * Owns the training that needs native code, and the jobs that discover and train in the background.
 * Models are used without it.
 */
@NullMarked
package groundswell.qualify.learning;

import org.jspecify.annotations.NullMarked;
