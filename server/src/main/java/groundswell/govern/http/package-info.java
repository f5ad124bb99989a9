/** Owns signing in and out, API tokens, saved views and the audit over HTTP. */
@NullMarked
package groundswell.govern.http;

import org.jspecify.annotations.NullMarked;
