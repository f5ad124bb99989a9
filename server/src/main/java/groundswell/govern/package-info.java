/** Owns who may do what: roles, passwords, secrets. Storage is in {@code govern.sql}. */
@NullMarked
package groundswell.govern;

import org.jspecify.annotations.NullMarked;
