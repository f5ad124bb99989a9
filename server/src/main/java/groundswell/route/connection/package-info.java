/**
 * Owns what leads outside: connections to chat, mail, webhooks and CRM, with their secrets, which
 * are encrypted with a key that stands in the data folder. Says nothing to anybody itself; whoever
 * does asks here for the connection, and tells here how that went.
 */
@NullMarked
package groundswell.route.connection;

import org.jspecify.annotations.NullMarked;
