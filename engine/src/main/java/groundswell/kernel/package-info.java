/**
 * What every stage needs and no stage owns: days, hashing, the expression language, YAML with
 * places. Knows nothing of events, people or accounts.
 */
@NullMarked
package groundswell.kernel;

import org.jspecify.annotations.NullMarked;
