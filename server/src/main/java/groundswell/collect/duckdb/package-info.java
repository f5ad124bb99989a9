/**
 * Owns the durable log on one machine: a DuckDB file with one writer, its dedupe window, its dead
 * letters, and the reading of all of them. Does not judge messages and folds nothing.
 */
@NullMarked
package groundswell.collect.duckdb;

import org.jspecify.annotations.NullMarked;
