/**
 * What every stage needs and no stage owns: days, flat fields of JSON objects, the compact form of
 * state, names that are nearly right; below it the expression language and YAML with places. Knows
 * nothing of events, people or accounts.
 */
@NullMarked
package groundswell.kernel;

import org.jspecify.annotations.NullMarked;
