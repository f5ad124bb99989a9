/** Keeps handoffs as they stand, beside what has to be said about them. */
@NullMarked
package groundswell.route.sql;

import org.jspecify.annotations.NullMarked;
