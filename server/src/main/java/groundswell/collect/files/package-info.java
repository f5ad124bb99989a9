/**
 * Owns the import of history: files, tables and Git repositories become the same messages that
 * clients send, judged by the same rules, in the order in which they became known. Does not own the
 * log they go to, nor the command line and HTTP endpoints that start an import.
 */
@NullMarked
package groundswell.collect.files;

import org.jspecify.annotations.NullMarked;
