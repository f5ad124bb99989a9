/** The API of handoffs, plays and teams. */
@NullMarked
package groundswell.route.http;

import org.jspecify.annotations.NullMarked;
