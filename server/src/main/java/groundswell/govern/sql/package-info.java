/** Owns the tables of users, sessions, tokens, saved views, settings and the audit. */
@NullMarked
package groundswell.govern.sql;

import org.jspecify.annotations.NullMarked;
