/**
 * Owns the connection to the operational store, SQLite or PostgreSQL, and its migrations. Knows no
 * table: each stage keeps the SQL of its own.
 */
@NullMarked
package groundswell.kernel.sql;

import org.jspecify.annotations.NullMarked;
