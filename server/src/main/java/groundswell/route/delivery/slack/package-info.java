/**
 * Owns how Slack is spoken to: messages with buttons, what is done when one is pressed, and how to
 * find out whether a message got through.
 */
@NullMarked
package groundswell.route.delivery.slack;

import org.jspecify.annotations.NullMarked;
