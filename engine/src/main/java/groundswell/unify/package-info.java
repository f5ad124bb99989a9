/**
 * Owns who is who: identifiers into persons, persons into accounts, domains, merges and their
 * undoing, traits with sources. Does not count or judge anything.
 */
@NullMarked
package groundswell.unify;

import org.jspecify.annotations.NullMarked;
