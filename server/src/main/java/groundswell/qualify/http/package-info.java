/** Owns accounts, scores, transitions and the playbook over HTTP. */
@NullMarked
package groundswell.qualify.http;

import org.jspecify.annotations.NullMarked;
