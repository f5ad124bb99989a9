/**
 * Owns signed webhooks, as in the Standard Webhooks specification, and what keeps them from being
 * pointed at places that only this server can reach.
 */
@NullMarked
package groundswell.route.delivery.webhook;

import org.jspecify.annotations.NullMarked;
