/** Owns merges of people and accounts over HTTP. */
@NullMarked
package groundswell.unify.http;

import org.jspecify.annotations.NullMarked;
