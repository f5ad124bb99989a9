/** Owns the tables of sources, write keys and imports. */
@NullMarked
package groundswell.collect.sql;

import org.jspecify.annotations.NullMarked;
