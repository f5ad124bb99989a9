/**
 * Owns what has to be said outside: an outbox that is filled in the transaction of what it is
 * about, and the threads that empty it, each notice once. How a channel is spoken to is its own
 * package's; whom to tell is decided in {@link groundswell.route.delivery.NoticeRules}.
 */
@NullMarked
package groundswell.route.delivery;

import org.jspecify.annotations.NullMarked;
